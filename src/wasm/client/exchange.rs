//! A request until it is answered: authorized, sent, judged, sent again where the rules allow it.

use wasm_bindgen::prelude::JsValue;

use super::credential::Credential;
use super::host::{self, member};
use super::outcome::{Done, Failure};
use super::session::Session;
use super::transport::{self, Received};
use crate::client::error::{ApiFault, Budget, Fault};
use crate::client::event::{self, Answered, Rate};
use crate::client::reply;
use crate::client::request::Request;
use crate::client::retry::{self, Decision, Limits, Outcome, Safety};

/// How a good answer's bytes become JSON; `None` where they do not hold what was asked for.
pub type Reading<'a> = &'a dyn Fn(&[u8]) -> Result<Option<String>, Fault>;

/// Where an exchange stands.
struct Progress<'a> {
    request: &'a Request,
    safety: Safety,
    /// Attempts that failed.
    attempt: u32,
    /// Answers of 401.
    round: u32,
    /// An earlier attempt may have been carried out.
    doubt: bool,
}

/// What follows an attempt.
enum Next {
    /// The end of the exchange.
    End(Result<Done, Failure>),
    /// Another attempt, after so many milliseconds.
    Again(u64),
}

/// What an answer said beside its body.
pub struct Wire {
    status: u16,
    answer: JsValue,
}

impl Wire {
    pub fn header(&self, name: &str) -> Option<String> {
        host::header(&self.answer, name)
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.header(name)?.trim_ascii().parse::<u64>().ok()
    }

    fn answered(&self, duration_ms: f64) -> Answered {
        let rate = Rate { limit: self.number("ratelimit-limit"), remaining: self.number("ratelimit-remaining") };
        Answered {
            status: self.status,
            duration_ms: duration_ms.max(0.0) as u64,
            request_id: self.header("x-request-id"),
            rate,
        }
    }

    fn done(&self, text: Option<String>) -> Done {
        Done { text, status: self.status, headers: member(&self.answer, "headers"), meta: self.answered(0.0).meta() }
    }
}

impl Session {
    /// Sends `request` until there is an answer to keep.
    pub async fn exchange(&self, request: &Request, safety: Safety, read: Reading<'_>) -> Result<Done, Failure> {
        let mut progress = Progress { request, safety, attempt: 0, round: 0, doubt: false };
        loop {
            let (authorization, credential) = self.authorize(request).await?;
            self.tell("request", &progress, &|event| event.sent());
            let started = js_sys::Date::now();
            let authorization = authorization.as_deref();
            let result = transport::send(&self.state, &self.watch, request, authorization, self.wanted.timeout_ms).await;
            match self.weigh(
                &mut progress,
                &credential,
                result,
                &|received| self.judge(request, authorization, received, read),
                started,
            ) {
                Next::Again(0) => {}
                Next::Again(ms) => self.watch.sleep(ms).await?,
                Next::End(end) => return end,
            }
        }
    }

    /// What one attempt means.
    fn weigh(
        &self,
        progress: &mut Progress<'_>,
        credential: &Credential,
        result: Result<Received, Failure>,
        judge: &dyn Fn(Received) -> (Wire, Result<Option<String>, Fault>),
        started: f64,
    ) -> Next {
        let (fault, wire) = match result {
            Ok(received) => {
                let (wire, verdict) = judge(received);
                let answered = || wire.answered(js_sys::Date::now() - started);
                self.tell("response", progress, &|event| event.answered(&answered()));
                match verdict {
                    Ok(text) => return Next::End(Ok(wire.done(text))),
                    Err(fault) => (fault, Some(wire)),
                }
            }
            Err(Failure::Fault(fault)) => (fault, None),
            Err(other) => return Next::End(Err(other)),
        };
        if status(&fault) == 401 && self.renew(credential, wire.as_ref(), progress.round) {
            progress.round += 1;
            return Next::Again(0);
        }
        if let Some(wire) = wire.filter(|_| progress.doubt && progress.request.method == "DELETE" && is_absent(&fault)) {
            return Next::End(Ok(wire.done(None))); // an earlier attempt, whose answer got lost, has deleted it
        }
        let Some(outcome) = outcome(&fault) else { return Next::End(Err(fault.into())) };
        let limits = Limits { retries: self.wanted.retries, left_ms: self.watch.left_ms(), patient: self.wanted.patient };
        let decision = retry::decide(progress.attempt, outcome, progress.safety, limits, js_sys::Math::random());
        if let Decision::Again(ms) | Decision::ReadFirst(ms) = decision {
            self.tell("retry", progress, &|event| event.retried(ms, &fault.message()));
        }
        progress.doubt |= !matches!(outcome, Outcome::Answered(429, _));
        progress.attempt += 1;
        match decision {
            Decision::GiveUp => Next::End(Err(fault.into())),
            Decision::ReadFirst(ms) => Next::End(Err(Failure::Lost(fault, ms))),
            Decision::Again(ms) => Next::Again(ms),
        }
    }

    /// Tells the hook of that name, where there are hooks.
    fn tell(&self, name: &str, progress: &Progress<'_>, describe: &dyn Fn(event::Attempt<'_>) -> String) {
        if self.state.listens() {
            let Request { method, url, .. } = progress.request;
            let event = event::Attempt { operation: &self.wanted.operation, method, url, number: progress.attempt };
            self.state.emit(name, &describe(event));
        }
    }

    fn judge(
        &self,
        sent: &Request,
        authorization: Option<&str>,
        received: Received,
        read: Reading<'_>,
    ) -> (Wire, Result<Option<String>, Fault>) {
        let Received { status, answer, bytes } = received;
        let wire = Wire { status, answer };
        let verdict = match status {
            200..300 => read(&bytes),
            400.. => Err(Fault::Api(Box::new(reply::error(status, &bytes)))),
            _ => Err(Fault::Decode("the status of the answer is neither success nor error")),
        };
        let verdict = verdict.map_err(|mut fault| {
            if let Fault::Api(api) = &mut fault {
                api.scrub(&self.scrubber(sent, authorization));
                self.complete(api, &wire);
            }
            fault
        });
        (wire, verdict)
    }

    fn complete(&self, api: &mut ApiFault, wire: &Wire) {
        let now = self.state.clock().unwrap_or_else(|_| js_sys::Date::now());
        let asked =
            wire.header("retry-after").and_then(|value| retry::retry_after(&value, wire.header("date").as_deref(), now));
        api.retry_after_ms = asked.or(api.retry_after_ms);
        api.request_id = wire.header("x-request-id");
    }
}

fn status(fault: &Fault) -> u16 {
    if let Fault::Api(api) = fault { api.status } else { 0 }
}

/// Whether the project has no integration of that type. A proxy may drop the code.
pub fn is_absent(fault: &Fault) -> bool {
    let known = |code: &str| code == "INTEGRATION_NOT_CONFIGURED";
    matches!(fault, Fault::Api(api) if api.status == 404 && api.code.as_deref().is_none_or(known))
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
