//! The requests of one call, in order: most need one, a write may need several.

use super::exchange::is_absent;
use super::outcome::{Done, Failure};
use super::session::{NO_OPERATION, Session};
use crate::client::create::{Create, Event, Step};
use crate::client::error::{ApiFault, Fault};
use crate::client::request::{Operation, Query};
use crate::client::upsert::{self, Stage};
use crate::plan::is_kept;

const ANOTHER: &str = "an earlier attempt got no answer, and the project now holds another integration of this type";

/// Where a call stands.
struct Story {
    /// The request to make.
    operation: Operation,
    query: Query,
    /// How long to wait before it.
    wait: u64,
    /// The write that an upsert is at.
    stage: Option<Stage>,
    /// What a create is at.
    step: Option<Step>,
    create: Create,
    /// What its last POST met.
    met: Fault,
}

impl Session {
    /// Makes the call.
    pub async fn run(&self) -> Result<Done, Failure> {
        if self.wanted.preview {
            return self.preview();
        }
        let mut story = self.begin()?;
        loop {
            self.watch.sleep(story.wait).await?;
            let result = self.exchange(story.operation, story.query).await;
            if let Some(end) = self.proceed(&mut story, result) {
                return end;
            }
        }
    }

    fn begin(&self) -> Result<Story, Fault> {
        let (operation, stage) = match self.wanted.operation.as_str() {
            "upsert" => (Operation::Update, Some(Stage::Put)),
            name => (Operation::from_name(name).ok_or(NO_OPERATION)?, None),
        };
        let step = (operation == Operation::Create).then_some(Step::Post);
        let create = Create::new(self.wanted.retries);
        Ok(Story { operation, query: self.wanted.query, wait: 0, stage, step, create, met: Fault::Network(None) })
    }

    /// Takes what a request came to; answers with the end of the call, if it is one.
    fn proceed(&self, story: &mut Story, result: Result<Done, Failure>) -> Option<Result<Done, Failure>> {
        story.wait = 0;
        if story.operation.writes() && matches!(result, Ok(Done { text: None, .. })) {
            // Written, but the page that was answered lacks it: what a look at it brings is the answer.
            story.read();
            return None;
        }
        let result = match story.step {
            Some(step) => self.created(story, step, result)?,
            None => result,
        };
        let next = match (story.stage, &result) {
            (Some(stage), Err(Failure::Fault(Fault::Api(api)))) => upsert::next(stage, api.status, api.code.as_deref()),
            _ => None,
        };
        if next.is_none() {
            return Some(result);
        }
        story.stage = next;
        story.step = (next == Some(Stage::Post)).then_some(Step::Post);
        story.write();
        story.query = self.wanted.query;
        None
    }

    /// The same for a request of a create.
    fn created(&self, story: &mut Story, step: Step, result: Result<Done, Failure>) -> Option<Result<Done, Failure>> {
        let read = step == Step::Read;
        let event = match &result {
            Ok(done) if read => {
                if self.fits(done.text.as_deref()) {
                    Event::Fits
                } else {
                    Event::Differs
                }
            }
            Ok(_) => Event::Written,
            Err(Failure::Fault(fault)) if read => {
                if is_absent(fault) {
                    Event::Absent
                } else {
                    Event::Unreadable
                }
            }
            Err(Failure::Fault(Fault::Api(api))) if api.status == 409 => Event::Exists,
            Err(Failure::Fault(_)) => Event::Refused,
            Err(Failure::Lost(..)) => Event::Lost,
            Err(Failure::Thrown(_)) => return Some(result),
        };
        let next = story.create.next(event);
        story.step = Some(next);
        match (next, result) {
            (Step::Post, _) => story.write(),
            (Step::Read, result) => {
                match result {
                    Err(Failure::Lost(fault, ms)) => (story.met, story.wait) = (fault, ms),
                    Err(Failure::Fault(fault)) => story.met = fault,
                    _ => {}
                }
                story.read();
            }
            (Step::Conflict, _) => return Some(Err(conflict().into())),
            (Step::Fail, _) if read => return Some(Err(std::mem::replace(&mut story.met, Fault::Network(None)).into())),
            (Step::Succeed | Step::Fail, result) => return Some(result),
        }
        None
    }

    /// Whether what is there is what this call sends, as far as Atlas shows it.
    fn fits(&self, stored: Option<&str>) -> bool {
        stored.zip(self.body.as_deref()).is_some_and(|(stored, sent)| is_kept(stored, sent, self.client.settings.api))
    }
}

impl Story {
    fn write(&mut self) {
        self.operation = if self.step == Some(Step::Post) { Operation::Create } else { Operation::Update };
    }

    fn read(&mut self) {
        (self.operation, self.query) = (Operation::Get, Query::default());
    }
}

fn conflict() -> Fault {
    let code = Some("INTEGRATION_ALREADY_CONFIGURED".to_owned());
    Fault::Api(Box::new(ApiFault { status: 409, code, detail: Some(ANOTHER.into()), ..ApiFault::default() }))
}
