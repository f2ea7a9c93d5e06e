"""Reads files with another program, several times, and prints its version and the processor time of the fastest round.

Usage: python3 peer.py PROGRAM ROUNDS FILE|FOLDER...
"""
import importlib
import importlib.metadata
import os
import sys
import time

program, rounds, paths = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
try:
    module = importlib.import_module(program)
except ImportError:
    sys.exit(3)
read = {"trafilatura": "extract", "fastfeedparser": "parse"}[program]
read = getattr(module, read)

files = []
for path in paths:
    names = [path]
    if os.path.isdir(path):
        names = [os.path.join(at, name) for at, _, inside in os.walk(path) for name in inside]
    for name in sorted(names):
        with open(name, "rb") as file:
            files.append(file.read())

times = []
for _ in range(rounds):
    began = time.process_time()
    for file in files:
        try:
            read(file)
        except Exception:
            # What it cannot read counts as read.
            pass
    times.append(time.process_time() - began)
print(importlib.metadata.version(program), min(times))
