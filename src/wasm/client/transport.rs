//! One request out, one answer in.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::JsValue;

use super::host::{self, Call, Hands, member};
use crate::client::error::{Broken, Fault};
use crate::client::request::Request;
use crate::client::{Headers, Reply, Stopped};
use crate::json::whole;
use crate::json::write::concat;

const NO_ANSWER: Fault = Fault::Decode("fetch resolved to something that is no response");
const TOO_LARGE: Fault = Fault::Decode("the answer is larger than maxResponseBytes");

/// What calling a method of the host's came to: a promise, as a rule, or what it threw.
type Called = Result<JsValue, JsValue>;

/// The headers of an answer: the answer itself, which is asked for them.
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

/// What the next value is.
#[derive(Default)]
enum Stage {
    #[default]
    Answer,
    Body,
    /// A piece of the body, from this reader.
    Piece(JsValue),
}

/// An answer, as far as it has been read.
#[derive(Default)]
struct Received {
    status: u16,
    redirected: bool,
    answer: JsValue,
    bytes: Vec<u8>,
    stage: Stage,
}

impl Hands {
    /// Sends `request` and reads what comes back, within the time of one attempt.
    pub async fn exchange(&self, request: &Request<'_>, limit_ms: Option<u32>) -> Result<Reply<Answer>, Stopped<JsValue>> {
        let signal = self.call.attempt(limit_ms);
        let headers = host::headers(request);
        let mut received = Received::default();
        let mut next = Some(self.state.fetch(&request.url, request.method, &headers, request.body.as_deref(), &signal));
        while let Some(called) = next {
            let settled = match called {
                Ok(promise) => self.promise(&promise).await?,
                thrown => thrown,
            };
            let value = settled.map_err(|thrown| Stopped::Fault(unreachable(&thrown)))?;
            next = match received.take(&self.call, value, self.state.most() as u64) {
                Ok(next) => next,
                Err(fault) => {
                    self.let_go(&received);
                    return Err(Stopped::Fault(fault));
                }
            };
        }
        let Received { status, redirected, answer, bytes, .. } = received;
        Ok(Reply { status, redirected, headers: Answer { call: self.call.clone(), answer }, body: bytes })
    }

    /// Lets go of a body that is not read to its end, so that its connection does not stay open for it. How that ends is
    /// nobody's concern.
    fn let_go(&self, received: &Received) {
        if let Stage::Piece(reader) = &received.stage
            && let Ok(promise) = self.call.invoke(reader, "cancel")
        {
            self.call.wait(&promise);
        }
    }
}

impl Received {
    /// Takes the next value; answers with the call that brings the one after it, if there is more.
    fn take(&mut self, call: &Call, value: JsValue, most: u64) -> Result<Option<Called>, Fault> {
        match &self.stage {
            Stage::Answer => {
                self.answer = value;
                self.check()?;
                if self.redirected { Ok(None) } else { self.open(call, most) }
            }
            Stage::Piece(reader) => {
                if member(&value, "done").is_truthy() {
                    return Ok(None);
                }
                append(&mut self.bytes, call.bytes(&member(&value, "value")), most)?;
                called(call.invoke(reader, "read"))
            }
            Stage::Body => {
                match value.as_string() {
                    Some(text) => self.bytes = text.into_bytes(),
                    None => append(&mut self.bytes, call.bytes(&value), most)?,
                }
                if self.bytes.len() as u64 > most { Err(TOO_LARGE) } else { Ok(None) }
            }
        }
    }

    /// Whether there is an answer that may be read.
    fn check(&mut self) -> Result<(), Fault> {
        let kind = member(&self.answer, "type").as_string().unwrap_or_default();
        if kind == "error" {
            return Err(Fault::Network(Broken::default()));
        }
        let status = member(&self.answer, "status").as_f64().filter(|status| (0.0..1000.0).contains(status));
        self.status = status.ok_or(NO_ANSWER)? as u16;
        let followed = member(&self.answer, "redirected").is_truthy();
        self.redirected = followed || kind == "opaqueredirect" || matches!(self.status, 300..400);
        Ok(())
    }

    /// Begins to read the body.
    fn open(&mut self, call: &Call, most: u64) -> Result<Option<Called>, Fault> {
        let stream = member(&self.answer, "body");
        if stream.is_null() {
            return Ok(None);
        }
        let length = call.header(&self.answer, "content-length");
        let too_large = length.and_then(|length| whole(length.trim_ascii())).is_some_and(|length| length > most);
        let reader = call.invoke(&stream, "getReader").map_err(|thrown| unreachable(&thrown))?;
        self.stage = if reader.is_undefined() { Stage::Body } else { Stage::Piece(reader) };
        if too_large {
            return Err(TOO_LARGE);
        }
        if let Stage::Piece(reader) = &self.stage {
            return called(call.invoke(reader, "read"));
        }
        let whole = call.invoke(&self.answer, "arrayBuffer");
        let missing = whole.as_ref().is_ok_and(JsValue::is_undefined);
        called(if missing { call.invoke(&self.answer, "text") } else { whole })
    }
}

/// What a call has to have come to: something to wait for, or what was thrown.
fn called(result: Called) -> Result<Option<Called>, Fault> {
    if result.as_ref().is_ok_and(JsValue::is_undefined) { Err(NO_ANSWER) } else { Ok(Some(result)) }
}

/// A connection that failed: the system's error code, and what was thrown in few words.
fn unreachable(thrown: &JsValue) -> Fault {
    let text = |value: &JsValue, name: &str| member(value, name).as_string();
    let code = text(&member(thrown, "cause"), "code").or_else(|| text(thrown, "code"));
    let plain = |code: &String| code.len() <= 40 && code.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    let words = text(thrown, "name").zip(text(thrown, "message"));
    Fault::Network(Broken { code: code.filter(plain), cause: words.map(|(name, message)| concat(&[&name, ": ", &message])) })
}

/// Appends what the host calls bytes.
fn append(bytes: &mut Vec<u8>, piece: Option<Uint8Array>, most: u64) -> Result<(), Fault> {
    let piece = piece.ok_or(NO_ANSWER)?;
    let start = bytes.len();
    let end = start + piece.length() as usize;
    if end as u64 > most {
        return Err(TOO_LARGE);
    }
    bytes.resize(end, 0);
    piece.copy_to(bytes.get_mut(start..).unwrap_or_default());
    Ok(())
}
