/* Preloaded into a process of the tests: lets one kind of system call on the library's files fail, as a full or broken
   disk would. FAULT_PATH is a part of the files' path, FAULT_CALL the kind of call, FAULT_AT the first call that fails,
   FAULT_COUNT how many fail, FAULT_ERRNO the error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static long number(const char *name) {
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

static int fails(const char *call, int fd) {
    const char *wanted = getenv("FAULT_CALL");
    const char *path = getenv("FAULT_PATH");
    char link[64], target[4096];
    ssize_t length;
    long at;
    int before = errno;
    if (!wanted || !path || strcmp(wanted, call) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, target, sizeof target - 1);
    errno = before;
    if (length < 0) return 0;
    target[length] = 0;
    if (!strstr(target, path)) return 0;
    at = ++calls - number("FAULT_AT");
    if (at < 0 || at >= number("FAULT_COUNT")) return 0;
    errno = (int)number("FAULT_ERRNO");
    return 1;
}

#define NEXT(name) __typeof__(&name) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
    NEXT(write);
    return fails("write", fd) ? -1 : next(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    NEXT(pwrite);
    return fails("write", fd) ? -1 : next(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
    NEXT(pwrite64);
    return fails("write", fd) ? -1 : next(fd, bytes, count, at);
}

ssize_t read(int fd, void *bytes, size_t count) {
    NEXT(read);
    return fails("read", fd) ? -1 : next(fd, bytes, count);
}

ssize_t pread(int fd, void *bytes, size_t count, off_t at) {
    NEXT(pread);
    return fails("read", fd) ? -1 : next(fd, bytes, count, at);
}

ssize_t pread64(int fd, void *bytes, size_t count, off_t at) {
    NEXT(pread64);
    return fails("read", fd) ? -1 : next(fd, bytes, count, at);
}

int fsync(int fd) {
    NEXT(fsync);
    return fails("sync", fd) ? -1 : next(fd);
}

int fdatasync(int fd) {
    NEXT(fdatasync);
    return fails("sync", fd) ? -1 : next(fd);
}

int ftruncate(int fd, off_t length) {
    NEXT(ftruncate);
    return fails("truncate", fd) ? -1 : next(fd, length);
}

int ftruncate64(int fd, off_t length) {
    NEXT(ftruncate64);
    return fails("truncate", fd) ? -1 : next(fd, length);
}
