//! Writes that may take more than one request.

use super::exchange::is_absent;
use super::outcome::{Done, Failure};
use super::session::Session;
use crate::client::create::{Create, Event, Step};
use crate::client::error::{ApiFault, Fault};
use crate::client::reply;
use crate::client::request::{Operation, Query};
use crate::client::retry::Safety;
use crate::client::upsert::{self, Stage};
use crate::plan::is_kept;

const ANOTHER: &str = "an earlier attempt got no answer, and the project now holds another integration of this type";

impl Session {
    /// One POST or PUT; the item is read by GET where the answered page lacks it.
    async fn write(&self, operation: Operation, safety: Safety) -> Result<Done, Failure> {
        let kind = &self.wanted.kind;
        let request = self.request(operation, self.wanted.query)?;
        let done = self.exchange(&request, safety, &|bytes| Ok(reply::written(bytes, kind)?.map(str::to_owned))).await?;
        if done.text.is_some() { Ok(done) } else { self.get(Query::default()).await }
    }

    /// A full replacement.
    pub async fn update(&self) -> Result<Done, Failure> {
        self.write(Operation::Update, Safety::Repeatable).await
    }

    /// A new one, written once and only once.
    pub async fn create(&self) -> Result<Done, Failure> {
        let mut story = Create::new(self.wanted.retries);
        let mut met = Fault::Network(None);
        let mut wait = 0;
        let mut done = Done::default();
        let mut step = Step::Post;
        loop {
            let event = match step {
                Step::Post => match self.write(Operation::Create, Safety::Once).await {
                    Ok(written) => {
                        done = written;
                        Event::Written
                    }
                    Err(Failure::Lost(fault, ms)) => {
                        (met, wait) = (fault, ms);
                        Event::Lost
                    }
                    Err(Failure::Fault(fault)) => {
                        let exists = matches!(&fault, Fault::Api(api) if api.status == 409);
                        (met, wait) = (fault, 0);
                        if exists { Event::Exists } else { Event::Refused }
                    }
                    Err(thrown) => return Err(thrown),
                },
                Step::Read => {
                    self.watch.sleep(wait).await?;
                    match self.get(Query::default()).await {
                        Ok(read) => {
                            done = read;
                            if self.fits(done.text.as_deref()) { Event::Fits } else { Event::Differs }
                        }
                        Err(Failure::Fault(fault)) if is_absent(&fault) => Event::Absent,
                        Err(Failure::Fault(_) | Failure::Lost(..)) => Event::Unreadable,
                        Err(thrown) => return Err(thrown),
                    }
                }
                Step::Succeed => return Ok(done),
                Step::Fail => return Err(Failure::Fault(met)),
                Step::Conflict => return Err(Failure::Fault(conflict())),
            };
            step = story.next(event);
        }
    }

    /// Whether what is there is what this call sends, as far as Atlas shows it.
    fn fits(&self, stored: Option<&str>) -> bool {
        let sent = self.call.body();
        stored.zip(sent.as_deref()).is_some_and(|(stored, sent)| is_kept(stored, sent, self.client.settings.api))
    }

    /// Replaced or new, whichever it takes.
    pub async fn upsert(&self) -> Result<Done, Failure> {
        let mut stage = Stage::Put;
        loop {
            let result = match stage {
                Stage::Put | Stage::PutAgain => self.update().await,
                Stage::Post => self.create().await,
            };
            let next = match &result {
                Err(Failure::Fault(Fault::Api(api))) => upsert::next(stage, api.status, api.code.as_deref()),
                _ => None,
            };
            match next {
                Some(next) => stage = next,
                None => return result,
            }
        }
    }
}

fn conflict() -> Fault {
    let code = Some("INTEGRATION_ALREADY_CONFIGURED".to_owned());
    Fault::Api(Box::new(ApiFault { status: 409, code, detail: Some(ANOTHER.into()), ..ApiFault::default() }))
}
