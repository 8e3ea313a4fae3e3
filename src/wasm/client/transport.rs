//! One request out, one answer in.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsCast, JsValue};

use super::host::{self, Call, Hands, member};
use crate::client::error::{Broken, Fault};
use crate::client::request::Request;
use crate::client::{Head, Headers, Reply, Stopped};

/// The headers of an answer, which are read from the answer itself.
pub struct Answer {
    call: Call,
    answer: JsValue,
}

impl Answer {
    /// The headers, as the host has them.
    pub fn headers(&self) -> JsValue {
        member(&self.answer, "headers")
    }
}

impl Headers for Answer {
    fn get(&self, name: &str) -> Option<String> {
        self.call.header(&self.answer, name)
    }
}

impl Hands {
    /// Sends `request` and reads what comes back, within the time of one attempt.
    pub async fn exchange(&self, request: &Request<'_>, limit_ms: Option<u32>) -> Result<Reply<Answer>, Stopped<JsValue>> {
        self.call.attempt(limit_ms);
        let (headers, signal) = (host::headers(request), self.call.signal());
        let sent = self.state.fetch(&request.url, request.method, &headers, request.body.as_deref(), &signal);
        let answer = self.settled(sent).await?;
        let Head { status, redirected } = head(&answer).map_err(Stopped::Fault)?;
        let mut body = Vec::new();
        if !redirected {
            let read = self.call.read(&answer, self.state.most());
            body = to_bytes(&self.settled(Ok(read)).await?).map_err(Stopped::Fault)?;
        }
        Ok(Reply { status, redirected, headers: Answer { call: self.call.clone(), answer }, body })
    }

    /// The value of a promise. If it rejects, or if its function threw and there is no promise, the connection failed.
    async fn settled(&self, promise: Result<JsValue, JsValue>) -> Result<JsValue, Stopped<JsValue>> {
        let settled = match promise {
            Ok(promise) => self.promise(&promise).await?,
            thrown => thrown,
        };
        settled.map_err(|thrown| Stopped::Fault(broken(&thrown)))
    }
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    member(value, name).as_string()
}

/// The status and the other members of an answer, without its body.
fn head(answer: &JsValue) -> Result<Head, Fault> {
    let status = member(answer, "status").as_f64();
    Head::read(text(answer, "type").as_deref(), status, member(answer, "redirected").is_truthy())
}

/// The body as `body.ts` returns it.
fn to_bytes(body: &JsValue) -> Result<Vec<u8>, Fault> {
    match body.dyn_ref::<Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None if body.is_null() => Err(Head::TOO_LARGE),
        None => Err(Head::NO_ANSWER),
    }
}

/// What is known of a failed connection, from the thrown value.
fn broken(thrown: &JsValue) -> Fault {
    let code = text(&member(thrown, "cause"), "code").or_else(|| text(thrown, "code"));
    Fault::Network(Broken::thrown(code, text(thrown, "name").zip(text(thrown, "message"))))
}
