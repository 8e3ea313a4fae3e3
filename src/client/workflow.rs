//! The requests of one call, in order: most need one, a write may need several.

use super::call::{Call, Item, Payload, Query};
use super::create::{Create, Event, Step};
use super::error::{ApiFault, Fault};
use super::exchange::is_absent;
use super::host::Host;
use super::operation::Operation;
use super::outcome::{Done, Failure};
use super::session::{Session, Waited};
use super::upsert::{self, Stage};
use crate::plan::is_kept;

const ANOTHER: &str = "an earlier attempt got no answer, and the project now holds another integration of this type";

/// Makes a call.
pub(super) async fn run<H: Host>(session: &Session<'_, H>) -> Waited<Done<H>, H> {
    let mut progress = Progress::new(session.call, session.options.retries);
    loop {
        let result = session.exchange(progress.operation, progress.wait).await;
        if let Some(end) = progress.next(session, result) {
            return end;
        }
    }
}

/// The state of a call. There is one loop for all calls, because each further place that awaits a request costs code.
struct Progress<'a> {
    /// The request to make.
    operation: Operation<'a>,
    /// How long to wait before it.
    wait: u32,
    /// What a write sends.
    write: Option<(&'a Item, &'a Payload)>,
    /// The current write of an upsert.
    stage: Option<Stage>,
    /// The current state of a create.
    step: Option<Step>,
    create: Create,
    /// The failure of its POST, while the item is being read.
    met: Option<Fault>,
}

impl<'a> Operation<'a> {
    /// The first request of a call.
    pub(super) fn first(call: &'a Call) -> Self {
        match call {
            Call::List(group, query) => Self::List(group, *query),
            Call::Get(item) => Self::Get(item, item.query),
            Call::Create(item, payload) => Self::Create(item, payload),
            Call::Update(item, payload) | Call::Upsert(item, payload) => Self::Update(item, payload),
            Call::Delete(item) => Self::Delete(item),
            Call::Projects(projects) => Self::Projects(projects),
            Call::Request(route) => Self::Request(route),
            Call::Token(account) => Self::Token(account),
            Call::Revoke(account, token) => Self::Revoke(account, token),
        }
    }
}

impl<'a> Progress<'a> {
    fn new(call: &'a Call, retries: u32) -> Self {
        let operation = Operation::first(call);
        let write = match operation {
            Operation::Create(item, payload) | Operation::Update(item, payload) => Some((item, payload)),
            _ => None,
        };
        let upsert = matches!(call, Call::Upsert(..));
        Self {
            operation,
            wait: 0,
            write,
            stage: upsert.then_some(Stage::Put),
            step: matches!(call, Call::Create(..)).then_some(Step::Post),
            create: if upsert { Create::within_upsert(retries) } else { Create::new(retries) },
            met: None,
        }
    }

    /// Takes the result of a request. Returns the end of the call, if it has ended.
    fn next<H: Host>(&mut self, session: &Session<'_, H>, result: Waited<Done<H>, H>) -> Option<Waited<Done<H>, H>> {
        self.wait = 0;
        let Some((item, payload)) = self.write else { return Some(result) };
        let wrote = !matches!(self.operation, Operation::Get(..));
        if wrote && matches!(result, Ok(Done { text: None, .. })) {
            // Written, but the answered page lacks the item: it is read.
            self.operation = Operation::Get(item, Query::default());
            return None;
        }
        let result = match self.step {
            Some(step) => self.created(session, step, item, payload, result)?,
            None => result,
        };
        let (Some(stage), Err(Failure::Fault(Fault::Api(api)))) = (self.stage, &result) else { return Some(result) };
        self.stage = upsert::next(stage, api.status, api.code.as_deref());
        self.step = None;
        self.operation = match self.stage {
            None => return Some(result),
            Some(Stage::Post) => {
                self.step = Some(Step::Post);
                Operation::Create(item, payload)
            }
            Some(Stage::Put | Stage::PutAgain) => Operation::Update(item, payload),
        };
        None
    }

    /// The same for a request of a create.
    fn created<H: Host>(
        &mut self,
        session: &Session<'_, H>,
        step: Step,
        item: &'a Item,
        payload: &'a Payload,
        result: Waited<Done<H>, H>,
    ) -> Option<Waited<Done<H>, H>> {
        let event = match &result {
            Err(Failure::Thrown(_)) => return Some(result),
            Err(Failure::Lost(..)) => Event::Lost,
            Ok(done) if step == Step::Read => {
                // Whether what is stored is what this call sends, as far as Atlas shows it.
                let fits = done.text.as_deref().is_some_and(|stored| is_kept(stored, &payload.0, session.client.settings.api));
                if fits { Event::Fits } else { Event::Differs }
            }
            Ok(_) => Event::Written,
            Err(Failure::Fault(fault)) if step == Step::Read => {
                if is_absent(fault) {
                    Event::Absent
                } else {
                    Event::Unreadable
                }
            }
            Err(Failure::Fault(Fault::Api(api))) if api.status == 409 => Event::Exists,
            Err(Failure::Fault(_)) => Event::Refused,
        };
        let next = self.create.next(event);
        self.step = Some(next);
        match (next, result) {
            (Step::Post, _) => {
                self.met = None;
                self.operation = Operation::Create(item, payload);
            }
            (Step::Read, result) => {
                match result {
                    Err(Failure::Lost(fault, ms)) => (self.met, self.wait) = (Some(fault), ms),
                    Err(Failure::Fault(fault)) => self.met = Some(fault),
                    _ => {}
                }
                self.operation = Operation::Get(item, Query::default());
            }
            (Step::Succeed, result) => return Some(result),
            (Step::Keep, result) => return Some(result.map(|done| Done { kept: true, ..done })),
            // After the item was read, the failure of the POST still counts.
            (Step::Fail, result) => return Some(self.met.take().map_or(result, |met| Err(met.into()))),
            (Step::Conflict, _) => return Some(Err(conflict().into())),
        }
        None
    }
}

fn conflict() -> Fault {
    let code = Some("INTEGRATION_ALREADY_CONFIGURED".to_owned());
    Fault::Api(Box::new(ApiFault { status: 409, code, detail: Some(ANOTHER.into()), ..ApiFault::default() }))
}
