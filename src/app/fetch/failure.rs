//! Why something could not be fetched. Messages are lower case, without a full stop.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use rustls::{AlertDescription, CertificateError, InvalidMessage};
use thiserror::Error;

use crate::text::sanitize;

/// The reason.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Failure {
    /// Not an http or https address.
    #[error("{0:?} is not a web address")]
    NoAddress(String),
    /// A remote document pointed at this computer, its network, or its files.
    #[error(
        "refused: {0} is on this computer or a private network, where documents from elsewhere may not lead"
    )]
    Refused(String),
    /// The server answered with an error.
    #[error("the server answered {code}{}", meaning(*.code))]
    Status {
        /// The status code, such as 404.
        code: u16,
        /// How long it asks us to wait.
        wait: Option<Duration>,
    },
    /// The server asked us to wait, and the time is not over.
    #[error("{host} asked to be left alone for another {} s", .left.as_secs().max(1))]
    LeftAlone {
        /// The host that asked.
        host: String,
        /// The remaining time.
        left: Duration,
    },
    /// The proxy in the environment cannot be used.
    #[error("{0}")]
    Proxy(String),
    /// It took too long.
    #[error("timed out")]
    TimedOut,
    /// It is larger than the limit, in bytes.
    #[error("it is larger than {} MB", .0 >> 20)]
    TooLarge(u64),
    /// Redirects that form a loop or a very long chain.
    #[error("too many redirects")]
    Redirects,
    /// A media type without text.
    #[error("it is {0}, which contains no text")]
    Media(&'static str),
    /// A page without an article.
    #[error("it contains no article")]
    NoArticle,
    /// The server's certificate is not valid, or there are no authorities to check it against.
    #[error("the connection is not secure: {0}")]
    Untrusted(String),
    /// The connection, the name lookup or the answer failed.
    #[error("{0}")]
    Broken(String),
    /// The feed is a command in a library that someone else may have made.
    #[error(
        "the command of this feed is refused; --allow-commands runs the commands of this library"
    )]
    CommandRefused,
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl Failure {
    /// How long the server asks us to wait.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::Status { wait, .. } => *wait,
            Self::LeftAlone { left, .. } => Some(*left),
            Self::NoAddress(_)
            | Self::Refused(_)
            | Self::TimedOut
            | Self::TooLarge(_)
            | Self::Redirects
            | Self::Media(_)
            | Self::NoArticle
            | Self::Untrusted(_)
            | Self::Broken(_)
            | Self::CommandRefused
            | Self::Proxy(_)
            | Self::Cancelled => None,
        }
    }

    pub(super) fn of(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
                // An error of our own resolver.
                ErrorKind::Other
                    if let Some(local) =
                        error.get_ref().and_then(|e| e.downcast_ref::<LocalOnly>()) =>
                {
                    Self::Refused(local.host.clone())
                }
                _ if let Some(own) = error.get_ref().and_then(|e| e.downcast_ref()) => reason(own),
                ErrorKind::UnexpectedEof => {
                    Self::Broken("the connection was closed too early".into())
                }
                _ => Self::Broken(cleaned(&crate::app::system::reason(&error))),
            },
            ureq::Error::Rustls(error) => reason(&error),
            ureq::Error::HostNotFound => Self::Broken("the host name is unknown".into()),
            ureq::Error::BadUri(uri) => Self::NoAddress(cleaned(&uri)),
            ureq::Error::ConnectProxyFailed(_) => {
                Self::Broken("the proxy cannot connect to it".into())
            }
            ureq::Error::ConnectionFailed => Self::Broken("no connection".into()),
            other => Self::Broken(cleaned(&other.to_string())),
        }
    }
}

pub(super) fn cleaned(text: &str) -> String {
    sanitize::line(text).into_owned()
}

/// What common status codes mean.
const fn meaning(code: u16) -> &'static str {
    match code {
        401 => " (a password is required)",
        402 => " (payment is required)",
        403 => " (forbidden)",
        404 => " (not found)",
        410 => " (gone for good)",
        429 => " (too many requests)",
        451 => " (withheld for legal reasons)",
        500 => " (internal error)",
        502 | 504 => " (the server behind it does not answer)",
        503 => " (not available now)",
        _ => "",
    }
}

/// The reason for an error of the encrypted connection.
pub(super) fn reason(error: &rustls::Error) -> Failure {
    let why = match error {
        rustls::Error::InvalidCertificate(error) => return Failure::Untrusted(certificate(error)),
        rustls::Error::NoCertificatesPresented => {
            return Failure::Untrusted("the server sent no certificate".into());
        }
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            "the server does not use TLS (try http: instead of https:)"
        }
        rustls::Error::PeerIncompatible(_)
        | rustls::Error::AlertReceived(
            AlertDescription::HandshakeFailure | AlertDescription::ProtocolVersion,
        ) => "the server supports only outdated encryption",
        other => return Failure::Broken(cleaned(&other.to_string())),
    };
    Failure::Broken(why.into())
}

pub(super) fn certificate(error: &CertificateError) -> String {
    let why = match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet, or the clock of this computer is wrong"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host"
        }
        CertificateError::UnknownIssuer => {
            "its certificate is from an authority that this computer does not trust (SSL_CERT_FILE can name a file with more authorities)"
        }
        CertificateError::Revoked => "its certificate was revoked",
        CertificateError::BadSignature => "its certificate has a wrong signature",
        CertificateError::BadEncoding => "its certificate is malformed",
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "its certificate is not made for servers"
        }
        CertificateError::UnhandledCriticalExtension
        | CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "its certificate uses a feature that is not supported"
        }
        // Other errors of the verifier would print the name of a Rust type. The usual cause is a self-signed
        // certificate.
        _ => {
            "its certificate is not valid for a server; it may be self-signed (SSL_CERT_FILE can name a file with \
             its authority)"
        }
    };
    why.into()
}

/// A host all of whose addresses are local.
#[derive(Clone, Debug, Error)]
#[error("{host} is not on the public network")]
pub(super) struct LocalOnly {
    pub(super) host: String,
    pub(super) addresses: Vec<SocketAddr>,
}
