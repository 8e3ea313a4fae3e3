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
    wait: u32,
    /// The write that an upsert is at.
    stage: Option<Stage>,
    /// What a create is at.
    step: Option<Step>,
    create: Create,
    /// What its POST met before the look that is being taken.
    met: Option<Fault>,
}

impl Session {
    /// Makes the call.
    pub async fn run(&self) -> Result<Done, Failure> {
        if self.wanted.preview {
            return self.preview();
        }
        let mut story = self.begin()?;
        loop {
            let result = self.exchange(story.operation, story.query, story.wait).await;
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
        Ok(Story { operation, query: self.wanted.query, wait: 0, stage, step, create, met: None })
    }

    /// Takes what a request came to; answers with the end of the call, if it is one.
    fn proceed(&self, story: &mut Story, result: Result<Done, Failure>) -> Option<Result<Done, Failure>> {
        story.wait = 0;
        if story.operation.writes() && matches!(result, Ok(Done { text: None, .. })) {
            // Written, but the page that was answered lacks it: what a look at it brings is the answer.
            story.ask(Operation::Get, Query::default());
            return None;
        }
        let result = match story.step {
            Some(step) => self.created(story, step, result)?,
            None => result,
        };
        let (Some(stage), Err(Failure::Fault(Fault::Api(api)))) = (story.stage, &result) else { return Some(result) };
        story.stage = upsert::next(stage, api.status, api.code.as_deref());
        story.step = None;
        match story.stage {
            None => return Some(result),
            Some(Stage::Post) => {
                story.step = Some(Step::Post);
                story.ask(Operation::Create, self.wanted.query);
            }
            Some(Stage::Put | Stage::PutAgain) => story.ask(Operation::Update, self.wanted.query),
        }
        None
    }

    /// The same for a request of a create.
    fn created(&self, story: &mut Story, step: Step, result: Result<Done, Failure>) -> Option<Result<Done, Failure>> {
        let event = match &result {
            Err(Failure::Thrown(_)) => return Some(result),
            Err(Failure::Lost(..)) => Event::Lost,
            Ok(done) if step == Step::Read => self.compare(done),
            Ok(_) => Event::Written,
            Err(Failure::Fault(fault)) if step == Step::Read => missed(fault),
            Err(Failure::Fault(Fault::Api(api))) if api.status == 409 => Event::Exists,
            Err(Failure::Fault(_)) => Event::Refused,
        };
        let next = story.create.next(event);
        story.step = Some(next);
        match (next, result) {
            (Step::Post, _) => {
                story.met = None;
                story.ask(Operation::Create, self.wanted.query);
            }
            (Step::Read, result) => {
                match result {
                    Err(Failure::Lost(fault, ms)) => (story.met, story.wait) = (Some(fault), ms),
                    Err(Failure::Fault(fault)) => story.met = Some(fault),
                    _ => {}
                }
                story.ask(Operation::Get, Query::default());
            }
            (Step::Succeed, result) => return Some(result),
            // After a look, what counts is still what the POST met.
            (Step::Fail, result) => return Some(story.met.take().map_or(result, |met| Err(met.into()))),
            (Step::Conflict, _) => return Some(Err(conflict().into())),
        }
        None
    }

    /// Whether what is there is what this call sends, as far as Atlas shows it.
    fn compare(&self, stored: &Done) -> Event {
        let both = stored.text.as_deref().zip(self.body.as_deref());
        let fits = both.is_some_and(|(stored, sent)| is_kept(stored, sent, self.client.settings.api));
        if fits { Event::Fits } else { Event::Differs }
    }
}

impl Story {
    fn ask(&mut self, operation: Operation, query: Query) {
        (self.operation, self.query) = (operation, query);
    }
}

fn missed(fault: &Fault) -> Event {
    if is_absent(fault) { Event::Absent } else { Event::Unreadable }
}

fn conflict() -> Fault {
    let code = Some("INTEGRATION_ALREADY_CONFIGURED".to_owned());
    Fault::Api(Box::new(ApiFault { status: 409, code, detail: Some(ANOTHER.into()), ..ApiFault::default() }))
}
