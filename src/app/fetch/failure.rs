//! Why something could not be fetched, in words for the person who waits. Messages are lower case, without a full stop.

use rustls::{AlertDescription, CertificateError, InvalidMessage};
use std::io::ErrorKind;
use std::time::Duration;
use thiserror::Error;

use crate::text::sanitize;

/// Why.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Failure {
    /// The address is none of the web.
    #[error("{0:?} is no address of the web")]
    NoAddress(String),
    /// A remote document pointed at this computer, its network, or its files.
    #[error("refused: a remote document points at {0}, which is not on the public network")]
    Refused(String),
    /// The server says no.
    #[error("the server answers {code}{}", meaning(*.code))]
    Status {
        /// 404 and the like.
        code: u16,
        /// How long it asks to be left alone.
        wait: Option<Duration>,
    },
    /// It asked to be left alone, and the time is not over.
    #[error("{host} asked to be left alone for another {} s", .left.as_secs().max(1))]
    LeftAlone {
        /// Who asked.
        host: String,
        /// How much longer.
        left: Duration,
    },
    /// It took too long.
    #[error("timed out")]
    TimedOut,
    /// It is larger than what is read.
    #[error("it is larger than {} MB", .0 >> 20)]
    TooLarge(u64),
    /// Redirects that lead back or have no end.
    #[error("too many redirects")]
    Redirects,
    /// It is nothing to read.
    #[error("it is {0}, nothing to read")]
    Media(&'static str),
    /// A page in which nothing is to be read.
    #[error("there is no article in it")]
    NoArticle,
    /// It cannot prove that it is who it says, or there is nothing to prove it by.
    #[error("the connection is not safe: {0}")]
    Untrusted(String),
    /// The connection, the name or what came over it was broken.
    #[error("{0}")]
    Broken(String),
    /// Somebody cancelled it.
    #[error("cancelled")]
    Cancelled,
}

impl Failure {
    /// How long the server asks to be left alone.
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
            | Self::Cancelled => None,
        }
    }

    pub(super) fn of(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
                // What our own resolver says.
                ErrorKind::Other
                    if let Some(own) = error.get_ref().and_then(|e| e.downcast_ref::<Self>()) =>
                {
                    own.clone()
                }
                _ if let Some(own) = error.get_ref().and_then(|e| e.downcast_ref()) => reason(own),
                ErrorKind::UnexpectedEof => Self::Broken("the connection broke off".into()),
                _ => Self::Broken(cleaned(&crate::app::system::reason(&error))),
            },
            ureq::Error::Rustls(error) => reason(&error),
            ureq::Error::HostNotFound => Self::Broken("there is no such host".into()),
            ureq::Error::BadUri(uri) => Self::NoAddress(cleaned(&uri)),
            ureq::Error::ConnectProxyFailed(_) => {
                Self::Broken("the proxy does not connect to it".into())
            }
            ureq::Error::ConnectionFailed => Self::Broken("no connection".into()),
            other => Self::Broken(cleaned(&other.to_string())),
        }
    }
}

pub(super) fn cleaned(text: &str) -> String {
    sanitize::line(text).into_owned()
}

/// The codes that a reader may meet, in words.
const fn meaning(code: u16) -> &'static str {
    match code {
        401 => " (it wants a password)",
        402 => " (it wants to be paid)",
        403 => " (forbidden)",
        404 => " (not found)",
        410 => " (gone for good)",
        429 => " (too many requests)",
        451 => " (withheld for legal reasons)",
        500 => " (it has a fault)",
        502 | 504 => " (it cannot reach what is behind it)",
        503 => " (not available now)",
        _ => "",
    }
}

/// What went wrong, told of the other side.
pub(super) fn reason(error: &rustls::Error) -> Failure {
    let why = match error {
        rustls::Error::InvalidCertificate(error) => return Failure::Untrusted(certificate(error)),
        rustls::Error::NoCertificatesPresented => {
            return Failure::Untrusted("it shows no certificate".into());
        }
        rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            "it does not encrypt (an address with http: may do)"
        }
        rustls::Error::PeerIncompatible(_)
        | rustls::Error::AlertReceived(
            AlertDescription::HandshakeFailure | AlertDescription::ProtocolVersion,
        ) => "it knows only encryption that is too old",
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
            "its certificate is not valid yet, or the clock here is wrong"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host"
        }
        CertificateError::UnknownIssuer => {
            "its certificate is from an authority that is not trusted here (SSL_CERT_FILE may name a file with more)"
        }
        CertificateError::Revoked => "its certificate was revoked",
        other => return cleaned(&format!("its certificate is wrong: {other}")),
    };
    why.into()
}
