//! Fetching over HTTP: each redirect is checked before it is followed, time, size and connections are limited, and
//! known content is requested conditionally. Nothing is set up before the first fetch. Documents are parsed in
//! `opening`.

mod address;
mod failure;
mod freshness;
mod hosts;
pub mod opening;
pub mod policy;
mod proxy;
pub mod request;
mod resolver;

use crate::app::fetch::request::{Answer, Limits, Origin, Request, Validators};

mod cancellation;
#[cfg(test)]
pub(super) mod server;
mod trust;

use std::io::Read as _;
use std::sync::{Arc, OnceLock};

pub use cancellation::Cancellation;
pub use failure::Failure;
use ureq::http::{HeaderMap, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};

use self::address::Address;
use self::hosts::Hosts;
use self::policy::{Place, Standing};
use crate::loader;

/// Bytes read from the network at a time.
const CHUNK: usize = 64 * 1024;

/// Maximum number of bytes allocated because a server announced them.
const MAX_PREALLOCATED: usize = 1 << 20;

/// The media types that we prefer, for servers that offer several.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
    application/feed+json, application/xml;q=0.9, */*;q=0.8";

/// Fetches URLs; can be shared by any number of threads.
#[derive(Debug, Default)]
pub struct Fetcher {
    limits: Limits,
    hosts: Hosts,
    /// For requests that may reach any address.
    open: OnceLock<Agent>,
    /// For requests that must stay on the public network, whatever their host names resolve to.
    guarded: OnceLock<Agent>,
}

impl Fetcher {
    /// A fetcher with the given limits.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// The fetcher of the program, so that connections and limits per host are shared.
    pub fn shared() -> &'static Arc<Self> {
        static SHARED: OnceLock<Arc<Fetcher>> = OnceLock::new();
        SHARED.get_or_init(Arc::default)
    }

    /// Fetches a URL.
    ///
    /// # Errors
    ///
    /// Why it could not be fetched.
    pub fn fetch(&self, request: &Request, cancellation: &Cancellation) -> Result<Answer, Failure> {
        let mut address = Address::parse(&request.url)?;
        let first = address.clone();
        let mut route = Route::new(self.standing(&request.origin));
        let mut is_permanent = true;
        let mut moved = None;
        for _ in 0..=self.limits.redirects {
            let by_name = policy::place_of_name(&address.host, self.limits.is_local);
            if by_name == Place::Local && !route.standing.covers(&address) {
                return Err(Failure::Refused(address.host));
            }
            let most = self.limits.per_host;
            let _turn = self.hosts.enter(&address.host, most, cancellation)?;
            let response = self.send(request, &address, (&mut route, &first))?;
            let status = response.status().as_u16();
            let Some(target) = redirect(status, response.headers()) else {
                let host = address.host.clone();
                let is_own = address.is_same_origin(&first) || moved.is_some();
                let answer = Answer {
                    url: address.text,
                    moved,
                    ..Answer::default()
                };
                let mut answer = self.take(answer, &host, response, cancellation)?;
                if !is_own {
                    // They would be sent to the first address, which is of another origin.
                    answer.validators = Validators::default();
                }
                return Ok(answer);
            };
            let target = loader::join(Some(&address.text), &target);
            address = Address::parse(&target.unwrap_or_default())?;
            is_permanent &= matches!(status, 301 | 308);
            moved = is_permanent.then(|| address.text.clone());
        }
        Err(Failure::Redirects)
    }

    fn standing(&self, origin: &Origin) -> Standing {
        match origin {
            Origin::Person => Standing::Trusted,
            Origin::Document(from) => match from.as_deref().map(Address::parse) {
                // The name may have another address now than when the document was fetched.
                Some(Ok(from)) if policy::is_literally_local(&from.host, self.limits.is_local) => {
                    Standing::Server(from)
                }
                Some(_) | None => Standing::Remote,
            },
        }
    }

    /// Sends one request on its route. Secrets and validators are sent only to the first origin.
    fn send(
        &self,
        request: &Request,
        address: &Address,
        (route, first): (&mut Route, &Address),
    ) -> Result<Response<Body>, Failure> {
        let proxy = proxy::from_environment()?;
        if address.is_secure() {
            trust::authorities()?;
        }
        let own = address.is_same_origin(first);
        let call = |agent: &Agent| call(agent, request, &address.text, own);
        let covers = route.standing.covers(address);
        if covers && policy::is_literally_local(&address.host, self.limits.is_local) {
            route.reached(address, Place::Local);
            let open = self
                .open
                .get_or_init(|| resolver::open(self.config(proxy), &self.limits));
            return call(open).map_err(Failure::of);
        }
        if covers && let Some(agent) = route.pinned_at(address) {
            let response = call(agent).map_err(Failure::of);
            route.reached(address, Place::Local);
            return response;
        }
        let guarded = self
            .guarded
            .get_or_init(|| resolver::guarded(self.config(proxy.clone()), &self.limits));
        match call(guarded) {
            Ok(response) => {
                route.reached(address, Place::Public);
                Ok(response)
            }
            Err(error) => match resolver::local_only(&error) {
                // The user typed a name of their own network.
                Some(local) if route.standing == Standing::Trusted => {
                    let config = self.config(proxy);
                    let agent = resolver::pinned(config, &self.limits, local.addresses.clone());
                    let response = call(&agent).map_err(Failure::of);
                    route.pin(address, agent);
                    response
                }
                Some(_) | None => Err(Failure::of(error)),
            },
        }
    }

    /// Reads the final response, which is not a redirect.
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
        // ureq's limit counts compressed bytes; ours counts the decompressed ones.
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

    fn config(&self, proxy: Option<Proxy>) -> ureq::config::Config {
        // If there are no authorities, encrypted connections are refused before this is used.
        let authorities = trust::authorities().unwrap_or(RootCerts::WebPki);
        Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(authorities).build())
            .proxy(proxy)
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

/// Where a fetch stands between its redirects.
struct Route {
    standing: Standing,
    /// A local server that was reached by its name, and the agent that is bound to its addresses.
    pinned: Option<(Address, Agent)>,
}

impl Route {
    fn new(standing: Standing) -> Self {
        Self {
            standing,
            pinned: None,
        }
    }

    /// Records where the connection to an address went.
    fn reached(&mut self, address: &Address, place: Place) {
        let standing = std::mem::replace(&mut self.standing, Standing::Remote);
        self.standing = standing.after(address, place);
    }

    fn pin(&mut self, address: &Address, agent: Agent) {
        self.pinned = Some((address.clone(), agent));
        self.reached(address, Place::Local);
    }

    fn pinned_at(&self, address: &Address) -> Option<&Agent> {
        let pinned = self.pinned.as_ref();
        let pinned = pinned.filter(|(server, _)| server.is_same_server(address));
        pinned.map(|(_, agent)| agent)
    }
}

/// Sends one request; `own` says whether it goes to the origin that was asked first.
fn call(
    agent: &Agent,
    request: &Request,
    url: &str,
    own: bool,
) -> Result<Response<Body>, ureq::Error> {
    let mut builder = agent.get(url).header("Accept", ACCEPT);
    if let Some(name) = &request.user_agent {
        builder = builder.header("User-Agent", name);
    }
    if own {
        if let Some(etag) = &request.validators.etag {
            builder = builder.header("If-None-Match", etag);
        }
        if let Some(date) = &request.validators.last_modified {
            builder = builder.header("If-Modified-Since", date);
        }
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
    }
    builder.call()
}

/// The User-Agent that we send.
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

/// The name of a media type that contains no text.
fn unreadable(media_type: &str) -> Option<&'static str> {
    let kind = media_type.split('/').next()?.trim().to_ascii_lowercase();
    match kind.as_str() {
        "image" => Some("an image"),
        "audio" => Some("an audio file"),
        "video" => Some("a video"),
        "font" => Some("a font"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
