//! Certificate authorities for encrypted connections: those that this system trusts, including any that its owner
//! added, or those named by `SSL_CERT_FILE` and `SSL_CERT_DIR`; Mozilla's if there are none.

use std::env;
use std::sync::OnceLock;

use rustls_native_certs::CertificateResult;
use ureq::tls::{Certificate, RootCerts};

use super::failure::{Failure, cleaned};

/// Variables that OpenSSL, Go, Python and curl read as well.
const SETTINGS: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// The authorities, read from disk once.
///
/// # Errors
///
/// The variables name no readable certificate. Then no authority is trusted, rather than ones that were not asked for.
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
    Err(Failure::Untrusted(cleaned(&format!(
        "{setting} names no certificate that can be read{why}"
    ))))
}
