//! Fetching over HTTP: redirects followed one by one so that each is judged, times, sizes and hosts bounded, what was
//! there before asked for on condition. Nothing is set up before the first fetch. Reads no documents: see `opening`.

mod address;
mod failure;
mod freshness;
mod hosts;
pub mod opening;
pub mod policy;
pub mod request;
mod resolver;

use crate::app::fetch::request::{Answer, Limits, Origin, Request, Validators};

mod cancellation;
#[cfg(test)]
pub(super) mod server;
mod trust;

use std::io::Read as _;
use std::net::ToSocketAddrs as _;
use std::sync::{Arc, OnceLock};

use ureq::http::{HeaderMap, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

pub use cancellation::Cancellation;
pub use failure::Failure;

use self::address::Address;
use self::hosts::Hosts;
use self::policy::{Place, Standing};
use crate::loader;

/// Bytes that are taken from the network at once.
const CHUNK: usize = 64 * 1024;

/// Most room that is made on the word of a server alone.
const MAX_PREALLOCATED: usize = 1 << 20;

/// What is liked best, for servers that have several forms.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
    application/feed+json, application/xml;q=0.9, */*;q=0.8";

/// Fetches, for any number of threads at once.
#[derive(Debug, Default)]
pub struct Fetcher {
    limits: Limits,
    hosts: Hosts,
    /// For addresses that may lead anywhere.
    open: OnceLock<Agent>,
    /// For those that must stay on the public network, whatever their names resolve to.
    guarded: OnceLock<Agent>,
}

impl Fetcher {
    /// One with bounds of its own.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// The one that the program uses: its connections and its politeness are shared.
    pub fn shared() -> &'static Arc<Self> {
        static SHARED: OnceLock<Arc<Fetcher>> = OnceLock::new();
        SHARED.get_or_init(Arc::default)
    }

    /// Fetches something.
    ///
    /// # Errors
    ///
    /// Why it could not be fetched.
    pub fn fetch(&self, request: &Request, cancellation: &Cancellation) -> Result<Answer, Failure> {
        let mut address = Address::parse(&request.url)?;
        let first = address.clone();
        let mut standing = self.standing(&request.origin);
        let mut for_good = true;
        let mut moved = None;
        for _ in 0..=self.limits.redirects {
            let place = policy::place_of_name(&address.host, self.limits.is_local);
            if !policy::may_lead(standing, place) {
                return Err(Failure::Refused(address.host));
            }
            let most = self.limits.per_host;
            let _turn = self.hosts.enter(&address.host, most, cancellation)?;
            // Passwords are for the host they were given for, and not to be read on the way to it.
            let own = address.host == first.host && address.is_secure() >= first.is_secure();
            let response = self.send(request, &address, (standing, own))?;
            let status = response.status().as_u16();
            let Some(target) = redirect(status, response.headers()) else {
                let answer = Answer {
                    url: address.text,
                    moved,
                    ..Answer::default()
                };
                return self.take(answer, &address.host, response, cancellation);
            };
            if standing == Standing::Trusted && self.place(&address) == Place::Public {
                standing = Standing::Remote;
            }
            let target = loader::join(Some(&address.text), &target);
            address = Address::parse(&target.unwrap_or_default())?;
            for_good &= matches!(status, 301 | 308);
            moved = for_good.then(|| address.text.clone());
        }
        Err(Failure::Redirects)
    }

    fn standing(&self, origin: &Origin) -> Standing {
        match origin {
            Origin::Person => Standing::Trusted,
            Origin::Document(from) => match from.as_deref().map(Address::parse) {
                Some(Ok(from)) if self.place(&from) == Place::Local => Standing::Trusted,
                Some(_) | None => Standing::Remote,
            },
        }
    }

    /// Where a host is, by its name and by what the name stands for.
    fn place(&self, address: &Address) -> Place {
        let is_local = self.limits.is_local;
        if policy::place_of_name(&address.host, is_local) == Place::Local {
            return Place::Local;
        }
        let host = address.host.trim_matches(['[', ']']);
        let found = (host, address.port).to_socket_addrs();
        if found.is_ok_and(|mut found| found.any(|found| is_local(found.ip()))) {
            Place::Local
        } else {
            Place::Public
        }
    }

    /// Sends one request; `own` says whether the host is the one that was asked first, and as safe.
    fn send(
        &self,
        request: &Request,
        address: &Address,
        (standing, own): (Standing, bool),
    ) -> Result<Response<Body>, Failure> {
        if address.is_secure() {
            trust::authorities()?;
        }
        let mut builder = self.agent(standing).get(&address.text);
        builder = builder.header("Accept", ACCEPT);
        if let Some(name) = &request.user_agent {
            builder = builder.header("User-Agent", name);
        }
        if let Some(etag) = &request.validators.etag {
            builder = builder.header("If-None-Match", etag);
        }
        if let Some(date) = &request.validators.last_modified {
            builder = builder.header("If-Modified-Since", date);
        }
        for (name, value) in request.headers.iter().filter(|_| own) {
            builder = builder.header(name, value);
        }
        builder.call().map_err(Failure::of)
    }

    /// Takes the answer that is no redirect.
    fn take(
        &self,
        mut answer: Answer,
        host: &str,
        response: Response<Body>,
        cancellation: &Cancellation,
    ) -> Result<Answer, Failure> {
        let headers = response.headers();
        let code = response.status().as_u16();
        answer.validators = Validators {
            etag: value(headers, "etag"),
            last_modified: value(headers, "last-modified"),
        };
        let cache_control = value(headers, "cache-control");
        let expires = value(headers, "expires");
        answer.fresh_for = freshness::fresh_for(cache_control.as_deref(), expires.as_deref());
        if code == 304 {
            return Ok(answer);
        }
        if !(200..300).contains(&code) {
            let wait = freshness::wait(code, value(headers, "retry-after").as_deref());
            if let Some(wait) = wait {
                self.hosts.back_off(host, wait);
            }
            return Err(Failure::Status { code, wait });
        }
        if let Some(media) = value(headers, "content-type")
            .as_deref()
            .and_then(unreadable)
        {
            return Err(Failure::Media(media));
        }
        let body = response.into_body();
        answer.charset = body.charset().map(String::from);
        answer.body = Some(self.read(body, cancellation)?);
        Ok(answer)
    }

    fn read(&self, body: Body, cancellation: &Cancellation) -> Result<Vec<u8>, Failure> {
        let most = self.limits.bytes;
        let announced = body.content_length();
        if announced.is_some_and(|bytes| bytes > most) {
            return Err(Failure::TooLarge(most));
        }
        cancellation.begin(announced);
        // Ours, since what counts is the unpacked size.
        let mut reader = body.into_with_config().limit(u64::MAX).reader();
        let announced = announced.and_then(|bytes| usize::try_from(bytes).ok());
        let mut bytes = Vec::with_capacity(announced.unwrap_or_default().min(MAX_PREALLOCATED));
        let mut piece = vec![0; CHUNK];
        loop {
            if cancellation.is_cancelled() {
                return Err(Failure::Cancelled);
            }
            let read = reader.read(&mut piece);
            let read = read.map_err(|error| Failure::of(ureq::Error::from(error)))?;
            if read == 0 {
                return Ok(bytes);
            }
            bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
            cancellation.count(read);
            if bytes.len() as u64 > most {
                return Err(Failure::TooLarge(most));
            }
        }
    }

    fn agent(&self, standing: Standing) -> &Agent {
        match standing {
            Standing::Trusted => self
                .open
                .get_or_init(|| Agent::new_with_config(self.config())),
            Standing::Remote => self
                .guarded
                .get_or_init(|| resolver::guarded(self.config(), self.limits.is_local)),
        }
    }

    fn config(&self) -> ureq::config::Config {
        // Without any, encrypted connections fail before they begin.
        let authorities = trust::authorities().unwrap_or(RootCerts::WebPki);
        Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(authorities).build())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(self.limits.connect))
            .timeout_recv_response(Some(self.limits.silence))
            .timeout_per_read(Some(self.limits.silence))
            .timeout_per_call(Some(self.limits.whole))
            .max_idle_connections_per_host(self.limits.per_host)
            .user_agent(name())
            .build()
    }
}

/// Who we say we are.
pub fn name() -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let about = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    match about.into_iter().find(|url| !url.is_empty()) {
        Some(url) => format!("{name} (news reader; +{url})"),
        None => format!("{name} (news reader)"),
    }
}

fn redirect(status: u16, headers: &HeaderMap) -> Option<String> {
    let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
    redirects.then(|| value(headers, "location")).flatten()
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
}

/// What holds no words.
fn unreadable(media_type: &str) -> Option<&'static str> {
    let kind = media_type.split('/').next()?.trim().to_ascii_lowercase();
    match kind.as_str() {
        "image" => Some("a picture"),
        "audio" => Some("a sound"),
        "video" => Some("a film"),
        "font" => Some("a font"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
