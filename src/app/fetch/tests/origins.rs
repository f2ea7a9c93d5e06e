//! Which addresses may lead where, and what is sent to which server: names of local addresses, redirects to other
//! ports.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Here 127.0.0.1 is local and 127.0.0.2 is public.
const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PUBLIC: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

fn looking_up(lookup: fn(&str) -> Vec<IpAddr>) -> Fetcher {
    let Fetcher { limits, .. } = fetcher();
    Fetcher::new(Limits {
        lookup: Some(lookup),
        ..limits
    })
}

/// A local and a public server at the same port; the public one redirects to this host at that port.
fn twins(target: &'static str) -> (Server, Server) {
    let local = Server::start("127.0.0.1", |_| found("text/plain", "a secret"));
    let port = local.address.port();
    let public = Server::start(&format!("127.0.0.2:{port}"), move |asked| {
        if asked.path == "/start" {
            redirect(&format!("http://{target}:{port}/secret"))
        } else {
            found("text/plain", STORY)
        }
    });
    (local, public)
}

fn fetch(fetcher: &Fetcher, url: &str) -> Result<Answer, Failure> {
    fetcher.fetch(&typed(url), &Cancellation::default())
}

#[test]
fn local_addresses_of_a_public_name_are_ignored() {
    let (local, public) = twins("both.example");
    let port = local.address.port();
    let fetcher = looking_up(|_| vec![LOCAL, PUBLIC]);
    let answer = fetch(&fetcher, &format!("http://both.example:{port}/start")).unwrap();
    assert_eq!(answer.body.as_deref(), Some(STORY.as_bytes()));
    assert!(local.asked().is_empty());
    assert_eq!(public.asked().len(), 2);
    // A document that came by that name may not lead to local addresses either.
    for target in ["127.0.0.1", "localhost", "both.example"] {
        let mut link = typed(&format!("http://{target}:{port}/secret"));
        link.origin = Origin::Document(Some(format!("http://both.example:{port}/feed")));
        let _ = fetcher.fetch(&link, &Cancellation::default());
    }
    assert!(local.asked().is_empty());
}

#[test]
fn a_name_that_changes_its_address_during_a_fetch_gains_nothing() {
    static LOOKUPS: AtomicUsize = AtomicUsize::new(0);
    let (local, public) = twins("turning.example");
    let port = local.address.port();
    let fetcher = looking_up(|_| {
        let first = LOOKUPS.fetch_add(1, Ordering::SeqCst) == 0;
        vec![if first { PUBLIC } else { LOCAL }]
    });
    let refused = fetch(&fetcher, &format!("http://turning.example:{port}/start"));
    assert_eq!(
        refused.unwrap_err(),
        Failure::Refused("turning.example".into())
    );
    assert_eq!(public.asked().len(), 1);
    assert!(local.asked().is_empty());
}

#[test]
fn a_local_server_keeps_its_address_during_a_fetch() {
    static LOOKUPS: AtomicUsize = AtomicUsize::new(0);
    let local = Server::start("127.0.0.1", |asked| match asked.path.as_str() {
        "/start" => redirect("/page"),
        _ => found("text/plain", STORY),
    });
    let other = Server::start(&format!("127.0.0.3:{}", local.address.port()), |_| {
        found("text/plain", "another local service")
    });
    let Fetcher { limits, .. } = fetcher();
    let fetcher = Fetcher::new(Limits {
        is_local: |_| true,
        lookup: Some(|_| {
            let first = LOOKUPS.fetch_add(1, Ordering::SeqCst) == 0;
            vec![if first {
                LOCAL
            } else {
                IpAddr::V4(Ipv4Addr::new(127, 0, 0, 3))
            }]
        }),
        ..limits
    });
    let port = local.address.port();
    let answer = fetch(&fetcher, &format!("http://wiki.example:{port}/start")).unwrap();
    assert_eq!(answer.body.as_deref(), Some(STORY.as_bytes()));
    assert!(other.asked().is_empty());
}

/// Fetches a page of a local server that redirects there.
fn redirected_to(target: &Server) -> Result<Answer, Failure> {
    let target = target.url("/secret");
    let bridge = Server::start("127.0.0.1", move |_| redirect(&target));
    fetch(&fetcher(), &bridge.url("/feed"))
}

#[test]
fn a_local_server_cannot_lead_to_other_local_servers() {
    let other = Server::start("127.0.0.1", |_| found("text/plain", "a secret"));
    assert!(matches!(redirected_to(&other), Err(Failure::Refused(_))));
    let mut link = typed(&other.url("/secret"));
    link.origin = Origin::Document(Some("http://127.0.0.1:9/feed".into()));
    let refused = fetcher().fetch(&link, &Cancellation::default());
    assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
    assert!(other.asked().is_empty());
    let public = Server::start("127.0.0.2", |_| found("text/plain", STORY));
    assert!(redirected_to(&public).is_ok());
}

/// What a request with a secret and validators sends to a server at this address when it is redirected there.
#[track_caller]
fn check_sent(host: &str) {
    let other = Server::start(host, |_| {
        reply("200 OK", &[("ETag", "\"theirs\"")], STORY.as_bytes())
    });
    let target = other.url("/");
    let own = Server::start("127.0.0.2", move |_| redirect(&target));
    let request = Request {
        headers: vec![("Authorization".into(), "Basic eA==".into())],
        validators: Validators {
            etag: Some("\"ours\"".into()),
            last_modified: Some("Wed, 04 Mar 2026 05:08:07 GMT".into()),
        },
        ..typed(&own.url("/"))
    };
    let answer = fetcher().fetch(&request, &Cancellation::default()).unwrap();
    for (name, value) in [
        ("authorization", "Basic eA=="),
        ("if-none-match", "\"ours\""),
        ("if-modified-since", "Wed, 04 Mar 2026 05:08:07 GMT"),
    ] {
        assert_eq!(own.asked()[0].header(name), Some(value));
        assert_eq!(other.asked()[0].header(name), None, "{name} to {host}");
    }
    // They would be sent to the first server.
    assert_eq!(answer.validators, Validators::default());
}

#[test]
fn secrets_and_validators_stay_with_their_origin() {
    // Another host, and another port of the same host.
    check_sent("127.0.0.3");
    check_sent("127.0.0.2");
}
