//! A local server for the tests; it can answer slowly, wrongly or incompletely.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "for tests, which need a part of it each"
)]

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request that the server received.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) path: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// One step of an answer; after the last step the connection is closed.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
}

/// Answers a request.
pub(crate) type Answers = dyn Fn(&Asked) -> Vec<Step> + Send + Sync;

/// A server that stops when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
    waiting: Arc<Waiting>,
    stopped: Arc<AtomicBool>,
}

impl Server {
    /// Starts a server; `host` is an address of this computer, with or without a port.
    pub(crate) fn start(
        host: &str,
        answers: impl Fn(&Asked) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self::begin(host, None, answers)
    }

    /// Starts a TLS server with a certificate and key from `tests/fixtures/tls`.
    pub(crate) fn secure(
        name: &str,
        answers: impl Fn(&Asked) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self::begin("127.0.0.1", Some(identity(name)), answers)
    }

    fn begin(
        host: &str,
        identity: Option<Arc<ServerConfig>>,
        answers: impl Fn(&Asked) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        let listener = match host.parse::<SocketAddr>() {
            Ok(address) => TcpListener::bind(address),
            Err(_) => TcpListener::bind((host, 0)),
        }
        .unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            scheme: if identity.is_some() { "https" } else { "http" },
            asked: Arc::default(),
            waiting: Arc::default(),
            stopped: Arc::default(),
        };
        let (asked, waiting) = (Arc::clone(&server.asked), Arc::clone(&server.waiting));
        let stopped = Arc::clone(&server.stopped);
        let answers: Arc<Answers> = Arc::new(answers);
        thread::spawn(move || {
            for connection in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(connection) = connection else { continue };
                let (asked, waiting) = (Arc::clone(&asked), Arc::clone(&waiting));
                let (answers, identity) = (Arc::clone(&answers), identity.clone());
                thread::spawn(move || match identity {
                    None => serve(connection, &asked, &*answers, &waiting),
                    Some(identity) => {
                        let secret = ServerConnection::new(identity).unwrap();
                        let secret = StreamOwned::new(secret, connection);
                        serve(secret, &asked, &*answers, &waiting);
                    }
                });
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// All requests received so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Maximum number of connections that were waiting at once.
    pub(crate) fn most_at_once(&self) -> usize {
        self.waiting.most.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// Counts the connections that wait for their answer.
#[derive(Default)]
struct Waiting {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Waiting {
    fn wait(&self, time: Duration) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        thread::sleep(time);
        self.now.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The path of a test certificate.
pub(crate) fn certificate(name: &str) -> String {
    format!(
        "{}/tests/fixtures/tls/{name}.pem",
        env!("CARGO_MANIFEST_DIR")
    )
}

fn identity(name: &str) -> Arc<ServerConfig> {
    let path = certificate(name);
    let shown = CertificateDer::from_pem_file(&path).unwrap();
    let key = PrivateKeyDer::from_pem_file(&path).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth();
    Arc::new(config.with_single_cert(vec![shown], key).unwrap())
}

fn serve(
    mut connection: impl Read + Write,
    asked: &Mutex<Vec<Asked>>,
    answers: &Answers,
    waiting: &Waiting,
) {
    let lines = BufReader::new(&mut connection).lines();
    let mut lines = lines.map_while(Result::ok);
    let Some(first) = lines.next() else {
        drop(lines);
        // What servers answer to TLS on a plain port.
        let _ = connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        return;
    };
    let headers = lines.take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    let request = Asked {
        path: first.split(' ').nth(1).unwrap_or_default().to_owned(),
        headers: headers.collect(),
    };
    asked.lock().unwrap().push(request.clone());
    for step in answers(&request) {
        match step {
            Step::Send(bytes) => {
                if connection.write_all(&bytes).is_err() {
                    return;
                }
            }
            Step::Wait(time) => waiting.wait(time),
        }
    }
}

/// A whole answer: "200 OK", header lines, body.
pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<Step> {
    use std::fmt::Write as _;
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    let length = body.len();
    if !status.starts_with("304") {
        write!(head, "Content-Length: {length}\r\n").unwrap();
    }
    head.push_str("\r\n");
    vec![Step::Send([head.as_bytes(), body].concat())]
}

/// A successful answer with this body.
pub(crate) fn found(media_type: &str, body: &str) -> Vec<Step> {
    reply("200 OK", &[("Content-Type", media_type)], body.as_bytes())
}

/// A redirect.
pub(crate) fn redirect(target: &str) -> Vec<Step> {
    reply("302 Found", &[("Location", target)], b"")
}

/// Brotli without compression: one stored block of at most 65,536 bytes, and an empty last one.
pub(crate) fn brotli(content: &[u8]) -> Vec<u8> {
    let most = content.len() - 1;
    let head = [
        0x0b | ((most & 1) as u8) << 7,
        (most >> 1 & 0xff) as u8,
        0x80 | (most >> 9 & 0x7f) as u8,
    ];
    [&head, content, &[3]].concat()
}
