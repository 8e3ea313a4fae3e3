//! A request until it is answered: authorized, sent, judged, sent again where the rules allow it.

use super::credential::Credential;
use super::outcome::{Done, Failure};
use super::session::Session;
use super::transport::Received;
use crate::client::error::{Budget, Fault};
use crate::client::event::{Attempt, Moment};
use crate::client::reply;
use crate::client::request::{Operation, Query, Request};
use crate::client::retry::{self, Decision, Limits, Outcome};

/// Where an exchange stands.
struct Progress<'a> {
    operation: Operation,
    request: &'a Request<'a>,
    authorization: Option<String>,
    credential: Credential,
    /// When the last attempt began.
    started: f64,
    /// Attempts that failed.
    attempt: u32,
    /// Answers of 401.
    round: u32,
    /// An earlier attempt may have been carried out.
    doubt: bool,
}

/// What follows an attempt.
enum Next {
    /// The answer.
    Done(Option<String>),
    /// Another attempt, after so many milliseconds.
    Again(u32),
}

impl Session {
    /// Sends a request, after so many milliseconds, until there is an answer to keep.
    pub async fn exchange(&self, operation: Operation, query: Query, mut wait: u32) -> Result<Done, Failure> {
        let request = &self.request(operation, query)?;
        let mut progress = Progress {
            operation,
            request,
            authorization: None,
            credential: Credential::None,
            started: 0.0,
            attempt: 0,
            round: 0,
            doubt: false,
        };
        loop {
            self.sleep(wait).await?;
            if let Some(reason) = self.lacks(request)? {
                // The refresh belongs to the client, not to this call: one that is aborted meanwhile leaves it to the others.
                self.call.attempt(self.wanted.timeout_ms);
                self.promise(&self.state.ask(reason.name())).await?.map_err(Failure::Thrown)?;
            }
            (progress.authorization, progress.credential) = self.authorize(request);
            self.tell(&progress, Moment::Sent);
            progress.started = self.now();
            let mut received = Box::<Received>::default();
            let result = self.send(request, progress.authorization.as_deref(), &mut received).await;
            match self.weigh(&mut progress, result, &received)? {
                Next::Again(ms) => wait = ms,
                Next::Done(text) => return Ok(Done { text, received }),
            }
        }
    }

    /// Milliseconds since 1970, as the client's own clock has it.
    fn now(&self) -> f64 {
        self.state.clock().unwrap_or_else(|_| js_sys::Date::now())
    }

    /// What one attempt means.
    fn weigh(&self, progress: &mut Progress<'_>, result: Result<(), Failure>, received: &Received) -> Result<Next, Failure> {
        let judged = match result {
            Ok(()) => self.judge(progress, received),
            Err(Failure::Fault(fault)) => Err(fault),
            Err(other) => return Err(other),
        };
        let fault = match judged {
            Ok(text) => return Ok(Next::Done(text)),
            Err(fault) => fault,
        };
        if status(&fault) == 401 && self.renew(&progress.credential, received, progress.round) {
            progress.round += 1;
            return Ok(Next::Again(0));
        }
        if progress.doubt && progress.operation == Operation::Delete && is_absent(&fault) {
            return Ok(Next::Done(None)); // an earlier attempt, whose answer got lost, has deleted it
        }
        let Some(outcome) = outcome(&fault) else { return Err(fault.into()) };
        let limits = Limits { retries: self.wanted.retries, left_ms: self.left_ms(), patient: self.wanted.patient };
        let safety = progress.operation.safety();
        let decision = retry::decide(progress.attempt, outcome, safety, limits, js_sys::Math::random());
        if let Decision::Again(ms) | Decision::ReadFirst(ms) = decision {
            self.tell(progress, Moment::Retried(ms, &fault.message()));
        }
        progress.doubt |= !matches!(outcome, Outcome::Answered(429, _));
        progress.attempt += 1;
        match decision {
            Decision::GiveUp => Err(fault.into()),
            Decision::ReadFirst(ms) => Err(Failure::Lost(fault, ms)),
            Decision::Again(ms) => Ok(Next::Again(ms)),
        }
    }

    /// Tells the hook of that moment, where there are hooks.
    fn tell(&self, progress: &Progress<'_>, moment: Moment<'_>) {
        if self.client.listens {
            let Request { method, url, .. } = progress.request;
            let attempt = Attempt { operation: &self.wanted.operation, method, url, number: progress.attempt };
            self.state.emit(moment.name(), &attempt.at(moment));
        }
    }

    /// What an answer says.
    fn judge(&self, progress: &Progress<'_>, received: &Received) -> Result<Option<String>, Fault> {
        let Received { status, bytes, .. } = received;
        let mut verdict = match status {
            200..300 => self.read(progress.operation, bytes, progress.started),
            400.. => Err(Fault::Api(Box::new(reply::error(*status, bytes)))),
            _ => Err(Fault::Decode("the status of the answer is neither success nor error")),
        };
        if let Err(Fault::Api(api)) = &mut verdict {
            api.scrub(&self.scrubber(progress.authorization.as_deref()));
            let now = self.now();
            let header = |name: &str| self.call.header(&received.answer, name);
            let date = header("date");
            let asked = header("retry-after").and_then(|value| retry::retry_after(&value, date.as_deref(), now));
            api.retry_after_ms = asked.or(api.retry_after_ms);
            api.request_id = header("x-request-id");
        }
        if self.client.listens {
            let mut answered = received.answered(&self.call);
            answered.duration_ms = (self.now() - progress.started).max(0.0) as u64;
            self.tell(progress, Moment::Answered(&answered));
        }
        verdict
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
