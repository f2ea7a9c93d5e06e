//! Whose word is good for an encrypted connection: what the computer trusts, so that an authority which its owner or a
//! company adds counts here as well, or what `SSL_CERT_FILE` and `SSL_CERT_DIR` name; else Mozilla's authorities.

use std::env;
use std::sync::OnceLock;

use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};
use rustls_native_certs::CertificateResult;
use ureq::tls::{Certificate, RootCerts};

use super::failure::{Failure, said};

/// Where others look as well: OpenSSL, Go, Python, curl.
const SETTINGS: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// The authorities, read from disk once.
///
/// # Errors
///
/// The settings name nothing that could be read: then nobody is trusted, rather than others than were asked for.
pub(super) fn authorities() -> Result<RootCerts, Failure> {
    static FOUND: OnceLock<Result<RootCerts, Failure>> = OnceLock::new();
    FOUND.get_or_init(find).clone()
}

fn find() -> Result<RootCerts, Failure> {
    let CertificateResult { certs, errors, .. } = rustls_native_certs::load_native_certs();
    if !certs.is_empty() {
        let certs = certs
            .into_iter()
            .map(|der| Certificate::from_der(&der).to_owned());
        return Ok(certs.collect::<Vec<_>>().into());
    }
    let setting = SETTINGS
        .into_iter()
        .find(|name| env::var_os(name).is_some());
    let Some(setting) = setting else {
        return Ok(RootCerts::WebPki);
    };
    let why = errors.first().map(|error| format!(": {error}"));
    let why = why.unwrap_or_default();
    Err(Failure::Untrusted(said(&format!(
        "{setting} names no certificate that can be read{why}"
    ))))
}

/// What went wrong, told of the other side.
pub(super) fn reason(error: &Error) -> Failure {
    let why = match error {
        Error::InvalidCertificate(error) => return Failure::Untrusted(certificate(error)),
        Error::NoCertificatesPresented => {
            return Failure::Untrusted("it shows no certificate".into());
        }
        Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            "it does not encrypt (an address with http: may do)"
        }
        Error::PeerIncompatible(_)
        | Error::AlertReceived(
            AlertDescription::HandshakeFailure | AlertDescription::ProtocolVersion,
        ) => "it knows only encryption that is too old",
        other => return Failure::Broken(said(&other.to_string())),
    };
    Failure::Broken(why.into())
}

fn certificate(error: &CertificateError) -> String {
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
        other => return said(&format!("its certificate is wrong: {other}")),
    };
    why.into()
}
