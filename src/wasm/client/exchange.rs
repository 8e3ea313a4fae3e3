//! A request until it is answered: authorized, sent, judged, sent again where the rules allow it.

use super::event::Event;
use super::host::Answer;
use super::outcome::{Done, Failure, RateLimit};
use super::session::Session;
use super::transport::{self, Received};
use crate::client::error::{ApiFault, Budget, Fault};
use crate::client::reply;
use crate::client::request::Request;
use crate::client::retry::{self, Decision, Limits, Outcome, Safety};
use crate::client::scrub::Scrubber;

/// How a good answer's bytes become JSON; `None` where they do not hold what was asked for.
pub type Reading<'a> = &'a dyn Fn(&[u8], &Scrubber) -> Result<Option<String>, Fault>;

/// What an answer said beside its body.
pub struct Wire {
    pub status: u16,
    answer: Answer,
}

impl Wire {
    pub fn header(&self, name: &str) -> Option<String> {
        self.answer.header(name)
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.header(name)?.trim().parse().ok()
    }

    fn request_id(&self) -> Option<String> {
        self.header("x-request-id")
    }

    fn rate_limit(&self) -> RateLimit {
        RateLimit { limit: self.number("ratelimit-limit"), remaining: self.number("ratelimit-remaining") }
    }

    fn done(self, text: Option<String>) -> Done {
        Done {
            text,
            status: self.status,
            request_id: self.request_id(),
            rate_limit: self.rate_limit(),
            headers: self.answer.headers().unwrap_or_default(),
        }
    }
}

impl Session {
    /// Sends `request` until there is an answer to keep.
    pub async fn exchange(&self, request: &Request, safety: Safety, read: Reading<'_>) -> Result<Done, Failure> {
        let (mut attempt, mut round, mut doubt) = (0, 0, false);
        loop {
            let mut signed = request.clone();
            let credential = self.authorize(&mut signed).await?;
            self.tell("request", || self.event(request, attempt));
            let started = js_sys::Date::now();
            let (fault, wire) = match transport::send(&self.state, &self.watch, &signed, self.call.timeout_ms()).await {
                Ok(received) => {
                    let (wire, verdict) = self.judge(&signed, received, read);
                    self.tell("response", || Event {
                        status: Some(wire.status),
                        duration_ms: Some(js_sys::Date::now() - started),
                        request_id: wire.request_id(),
                        rate_limit: Some(wire.rate_limit()),
                        ..self.event(request, attempt)
                    });
                    match verdict {
                        Ok(text) => return Ok(wire.done(text)),
                        Err(fault) => (fault, Some(wire)),
                    }
                }
                Err(Failure::Fault(fault)) => (fault, None),
                Err(other) => return Err(other),
            };
            if status(&fault) == 401 && self.renew(&credential, wire.as_ref(), round) {
                round += 1;
                continue;
            }
            if let Some(wire) = wire.filter(|_| doubt && request.method == "DELETE" && is_absent(&fault)) {
                return Ok(wire.done(None)); // an earlier attempt, whose answer got lost, has deleted it
            }
            let Some(outcome) = outcome(&fault) else { return Err(Failure::Fault(fault)) };
            let limits =
                Limits { retries: self.call.max_retries(), left_ms: self.watch.left_ms(), patient: self.call.patient() };
            let decision = retry::decide(attempt, outcome, safety, limits, js_sys::Math::random());
            if let Decision::Again(ms) | Decision::ReadFirst(ms) = decision {
                self.tell("retry", || Event {
                    delay_ms: Some(ms),
                    reason: Some(fault.message()),
                    ..self.event(request, attempt)
                });
            }
            match decision {
                Decision::GiveUp => return Err(Failure::Fault(fault)),
                Decision::ReadFirst(ms) => return Err(Failure::Lost(fault, ms)),
                Decision::Again(ms) => self.watch.sleep(ms).await?,
            }
            doubt |= !matches!(outcome, Outcome::Answered(429, _));
            attempt += 1;
        }
    }

    fn event<'a>(&self, request: &'a Request, attempt: u32) -> Event<'a> {
        Event { method: request.method, url: &request.url, attempt: attempt + 1, ..Event::default() }
    }

    fn judge(&self, sent: &Request, received: Received, read: Reading<'_>) -> (Wire, Result<Option<String>, Fault>) {
        let Received { status, answer, bytes } = received;
        let wire = Wire { status, answer };
        let verdict = match status {
            200..300 => read(&bytes, &Scrubber::default()).or_else(|fault| match fault {
                // An error in an envelope: read again by eyes that know the secrets.
                Fault::Api(_) => read(&bytes, &self.scrubber(sent)),
                other => Err(other),
            }),
            400.. => Err(Fault::Api(Box::new(reply::error(status, &bytes, &self.scrubber(sent))))),
            _ => Err(Fault::Decode("the status of the answer is neither success nor error")),
        };
        let verdict = verdict.map_err(|fault| match fault {
            Fault::Api(api) => Fault::Api(Box::new(self.complete(*api, &wire))),
            other => other,
        });
        (wire, verdict)
    }

    fn complete(&self, api: ApiFault, wire: &Wire) -> ApiFault {
        let now = self.state.clock().unwrap_or_else(|_| js_sys::Date::now());
        let asked =
            wire.header("retry-after").and_then(|value| retry::retry_after(&value, wire.header("date").as_deref(), now));
        ApiFault { request_id: wire.request_id(), retry_after_ms: asked.or(api.retry_after_ms), ..api }
    }

    /// Knows every secret that a request carries.
    fn scrubber(&self, sent: &Request) -> Scrubber {
        let mut scrubber = sent.body.as_deref().map(Scrubber::of_payload).unwrap_or_default();
        for (_, value) in sent.headers.iter().filter(|(name, _)| name != "Accept" && name != "Content-Type") {
            scrubber.learn(value.split_once(' ').map_or(value.as_str(), |(_, credential)| credential));
        }
        self.secrets.iter().for_each(|secret| scrubber.learn(secret));
        scrubber
    }
}

fn status(fault: &Fault) -> u16 {
    if let Fault::Api(api) = fault { api.status } else { 0 }
}

/// Whether the project has no integration of that type. A proxy may drop the code.
pub fn is_absent(fault: &Fault) -> bool {
    matches!(fault, Fault::Api(api) if api.status == 404 && api.code.as_deref().is_none_or(|code| code == "INTEGRATION_NOT_CONFIGURED"))
}

/// `None`: the call is over, whatever the rules say.
fn outcome(fault: &Fault) -> Option<Outcome> {
    Some(match fault {
        Fault::Network(_) => Outcome::Unreachable,
        Fault::Timeout(_, Budget::Attempt) => Outcome::TimedOut,
        Fault::Api(api) => Outcome::Answered(api.status, api.retry_after_ms),
        Fault::Decode(_) => Outcome::Garbled,
        Fault::Timeout(_, Budget::Call) | Fault::Config(_) | Fault::Argument(_) => return None,
    })
}
