//! Sends a request until it has an answer: adds credentials, sends, decides, and sends again if the rules allow it.

use super::call::{Method, Route};
use super::error::{Broken, Budget, Fault};
use super::event::{Answered, Moment};
use super::host::{Headers, Host, Reply};
use super::operation::Operation;
use super::outcome::{Done, Failure};
use super::request::Request;
use super::retry::{self, Decision, Limits, Outcome};
use super::session::{Sent, Session, Waited};
use super::turn::Turn;
use super::{api_error, oauth, reply};

const NO_STATUS: Fault = Fault::Decode("the status of the answer is neither success nor error");

/// The state of an exchange.
struct Progress<'a> {
    operation: Operation<'a>,
    request: Request<'a>,
    sent: Sent,
    /// What the last refusal asked for.
    challenge: Option<String>,
    /// When the last attempt began, in milliseconds since 1970.
    asked: f64,
    /// Attempts that failed.
    attempt: u32,
    /// Answers of 401.
    round: u32,
    /// An earlier attempt may have been carried out.
    doubt: bool,
}

/// What follows an attempt.
enum Next<H: Host> {
    /// The answer.
    Done(Done<H>),
    /// Another attempt, after so many milliseconds.
    Again(u32),
}

impl<H: Host> Session<'_, H> {
    /// Sends a request, after so many milliseconds, until there is an answer to keep.
    pub(super) async fn exchange(&self, operation: Operation<'_>, mut wait: u32) -> Waited<Done<H>, H> {
        let request = operation.request(&self.client.settings, &self.options.headers)?;
        self.about.borrow_mut().url = Some(request.url.clone());
        // The token endpoints have credentials of their own.
        let own = request.authorization.is_some();
        let mut progress =
            Progress { operation, request, sent: Sent::Plain, challenge: None, asked: 0.0, attempt: 0, round: 0, doubt: false };
        loop {
            self.sleep(wait).await?;
            if !own {
                progress.sent = self.authorize(&mut progress.request).await?;
            }
            let turn = self.turn(operation.bucket()).await?;
            self.hear(&progress.request, progress.attempt, Moment::Sent);
            let result = self.attempt(&mut progress, &turn).await;
            drop(turn);
            match self.next(&mut progress, result)? {
                Next::Again(ms) => wait = ms,
                Next::Done(done) => return Ok(done),
            }
        }
    }

    /// Sends the request once.
    async fn attempt(&self, progress: &mut Progress<'_>, turn: &Turn<'_, H>) -> Waited<Done<H>, H> {
        let (limit, budget) = self.attempt_limit();
        let began = self.host.elapsed();
        progress.asked = self.host.now();
        let sent = self.host.send(&progress.request, limit).await;
        let reply = sent.map_err(|stopped| self.scrubbed(progress, self.stopped(stopped, budget)))?;
        if reply.redirected || matches!(reply.status, 300..400) {
            return Err(Fault::redirect(reply.status).into());
        }
        let mut answered = reply.answered();
        answered.duration_ms = (self.host.elapsed() - began).max(0.0) as u64;
        let rate = answered.rate;
        self.about.borrow_mut().rate = rate;
        if self.client.settings.listens {
            // The server chooses the name of a request, so it could be any text.
            let scrubber = self.scrubber(progress.operation, progress.request.authorization.as_deref());
            let request_id = answered.request_id.as_ref().map(|id| scrubber.clean(id));
            self.hear(&progress.request, progress.attempt, Moment::Answered(&Answered { request_id, ..answered }));
        }
        let judged = self.judge(progress, reply, answered);
        let limited = match &judged {
            Err(Failure::Fault(Fault::Api(api))) if api.status == 429 => api.retry_after_ms,
            _ => None,
        };
        turn.note(rate, limited);
        judged
    }

    /// What a host threw, without our own secrets.
    fn scrubbed(&self, progress: &Progress<'_>, failure: Failure<H::Thrown>) -> Failure<H::Thrown> {
        match failure {
            Failure::Fault(Fault::Network(Broken { code, cause: Some(cause) })) => {
                let scrubber = self.scrubber(progress.operation, progress.request.authorization.as_deref());
                Fault::Network(Broken { code, cause: Some(scrubber.clean(&cause)) }).into()
            }
            other => other,
        }
    }

    /// What an answer says.
    fn judge(&self, progress: &mut Progress<'_>, reply: Reply<H::Headers>, answered: Answered) -> Waited<Done<H>, H> {
        let Reply { status, body, headers, .. } = &reply;
        let read = match status {
            200..300 => read(progress.operation, *status, body, progress.asked),
            400.. => Err(Fault::Api(Box::new(api_error::error(*status, body)))),
            _ => Err(NO_STATUS),
        };
        let mut fault = match read {
            Ok(text) => return Ok(Done { text, answered, headers: Some(reply.headers), kept: false }),
            Err(fault) => fault,
        };
        if let Fault::Api(api) = &mut fault {
            api.request_id = answered.request_id;
            api.scrub(&self.scrubber(progress.operation, progress.request.authorization.as_deref()));
            let date = headers.get("date");
            let asked = headers.get("retry-after");
            let asked = asked.and_then(|value| retry::retry_after(&value, date.as_deref(), self.host.now()));
            api.retry_after_ms = asked.or(api.retry_after_ms);
            progress.challenge = headers.get("www-authenticate");
        }
        Err(fault.into())
    }

    /// What follows an attempt.
    fn next(&self, progress: &mut Progress<'_>, result: Waited<Done<H>, H>) -> Waited<Next<H>, H> {
        let fault = match result {
            Ok(done) => return Ok(Next::Done(done)),
            Err(Failure::Fault(fault)) => fault,
            Err(other) => return Err(other),
        };
        let refused = matches!(&fault, Fault::Api(api) if api.status == 401);
        if refused && self.renew(progress.sent, progress.challenge.as_deref(), progress.round) {
            progress.round += 1;
            return Ok(Next::Again(0));
        }
        if progress.doubt && matches!(progress.operation, Operation::Delete(_)) && is_absent(&fault) {
            // An earlier attempt, whose answer got lost, has deleted it.
            return Ok(Next::Done(Done::unanswered()));
        }
        let Some(outcome) = outcome(&fault) else { return Err(fault.into()) };
        let limits = Limits { retries: self.options.retries, left_ms: self.left_ms(), patient: self.options.patient };
        let safety = progress.operation.safety();
        let decision = retry::decide(progress.attempt, outcome, safety, limits, self.host.random());
        if let Decision::Again(ms) | Decision::ReadFirst(ms) = decision {
            self.hear(&progress.request, progress.attempt, Moment::Retried(ms, &fault.message()));
        }
        progress.doubt |= !matches!(outcome, Outcome::Answered(429, _));
        progress.attempt += 1;
        match decision {
            Decision::GiveUp => Err(fault.into()),
            Decision::ReadFirst(ms) => Err(Failure::Lost(fault, ms)),
            Decision::Again(ms) => Ok(Next::Again(ms)),
        }
    }
}

/// A good answer's bytes as JSON; `None` where they do not hold what was asked for. `asked_ms` is when the request left.
fn read(operation: Operation<'_>, status: u16, bytes: &[u8], asked_ms: f64) -> Result<Option<String>, Fault> {
    Ok(match operation {
        Operation::List(..) => Some(reply::page(bytes)?.to_json()),
        Operation::Get(..) => Some(reply::integration(bytes)?.to_owned()),
        Operation::Create(item, _) | Operation::Update(item, _) => reply::written(bytes, item.kind)?.map(str::to_owned),
        Operation::Delete(_) => {
            reply::deleted(bytes)?;
            None
        }
        Operation::Projects(_) => Some(reply::projects(bytes)?),
        Operation::Request(Route { method: Method::Delete, .. }) => match reply::anything(bytes) {
            // As in the delete of an integration, a good answer does not have to be JSON.
            Ok(text) => Some(text.to_owned()),
            Err(Fault::Decode(_)) => None,
            Err(fault) => return Err(fault),
        },
        Operation::Request(_) if matches!(status, 204 | 205) => None,
        Operation::Request(_) => Some(reply::anything(bytes)?.to_owned()),
        Operation::Token(_) => Some(oauth::read(bytes, asked_ms)?.to_json()),
        Operation::Revoke(..) => None,
    })
}

/// Whether the project has no integration of that type. A proxy may drop the code.
pub(super) fn is_absent(fault: &Fault) -> bool {
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
