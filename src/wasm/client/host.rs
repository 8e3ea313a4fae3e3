//! The JavaScript side. Our own objects have typed members. Objects of a host, a mock or another realm are read by shape, and a
//! member that throws counts as absent.

use std::task::{Context, Poll};

use gloo_net::http::Headers as Gloo;
use js_sys::Reflect;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::transport::Answer;
use crate::client::auth::{Reason, Token};
use crate::client::error::Fault;
use crate::client::event::{Attempt, Moment};
use crate::client::request::Request;
use crate::client::{Host, Reply, Stopped};

const NO_TOKEN: Fault = Fault::config("the token function answered no token");

#[wasm_bindgen]
extern "C" {
    /// What JavaScript knows of a client.
    pub type State;
    /// Calls `fetch` as `(url, init)`; the rest of `init` is JavaScript's.
    #[wasm_bindgen(method, catch)]
    pub fn fetch(
        this: &State,
        url: &str,
        method: &str,
        headers: &JsValue,
        body: Option<&str>,
        signal: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn clock(this: &State) -> Result<f64, JsValue>;
    #[wasm_bindgen(method)]
    fn random(this: &State) -> f64;
    /// Calls the hook of that name; the event is JSON.
    #[wasm_bindgen(method)]
    fn emit(this: &State, name: &str, event: &str);
    /// Asks the caller's function for a token, as JSON: one promise for all calls that ask while it is pending.
    #[wasm_bindgen(method)]
    fn ask(this: &State, reason: &str) -> JsValue;
    /// Answers of more bytes are not read.
    #[wasm_bindgen(method, getter)]
    pub fn most(this: &State) -> f64;

    /// One call, as far as its time and its end are concerned.
    #[derive(Clone)]
    pub type Call;
    /// Begins an attempt that may take so long, and ends the one before.
    #[wasm_bindgen(method)]
    pub fn attempt(this: &Call, ms: Option<u32>);
    /// The signal that cancels this attempt.
    #[wasm_bindgen(method)]
    pub fn signal(this: &Call) -> JsValue;
    /// What to wait for next, besides the end of the attempt or the call.
    #[wasm_bindgen(method)]
    pub fn wait(this: &Call, promise: &JsValue);
    /// How the wait has ended: see `wait.rs`.
    #[wasm_bindgen(method, getter)]
    pub fn how(this: &Call) -> u8;
    /// The value with which it ended.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Call) -> JsValue;
    /// Makes JavaScript continue the call.
    #[wasm_bindgen(method)]
    pub fn wake(this: &Call);
    /// A header of an answer, if there is one and the headers can be read.
    #[wasm_bindgen(method)]
    pub fn header(this: &Call, answer: &JsValue, name: &str) -> Option<String>;
    /// Reads the body of an answer, of at most so many bytes: a promise, see `body.ts`.
    #[wasm_bindgen(method)]
    pub fn read(this: &Call, answer: &JsValue, most: f64) -> JsValue;
    /// Receives the end of a call.
    #[wasm_bindgen(method)]
    pub fn end(this: &Call, end: u8, text: Option<&str>, status: u32, value: &JsValue, meta: &str);
}

/// The host of one call.
pub struct Hands {
    /// What JavaScript knows of the client.
    pub state: State,
    /// The call.
    pub call: Call,
}

impl Host for Hands {
    type Thrown = JsValue;
    type Headers = Answer;

    async fn send(&self, request: &Request<'_>, limit_ms: Option<u32>) -> Result<Reply<Answer>, Stopped<JsValue>> {
        self.exchange(request, limit_ms).await
    }

    async fn sleep(&self, ms: u32) -> Result<(), Stopped<JsValue>> {
        // Timers may end a millisecond early, and the wait must never be shorter than the server asks.
        self.call.attempt(Some(ms + 1));
        match self.until::<()>(|_| Poll::Pending).await {
            Ok(()) | Err(Stopped::Late) => Ok(()),
            Err(stopped) => Err(stopped),
        }
    }

    async fn token(&self, reason: Reason, limit_ms: Option<u32>) -> Result<Result<Token, JsValue>, Stopped<JsValue>> {
        self.call.attempt(limit_ms);
        let answer = match self.promise(&self.state.ask(reason.name())).await? {
            Ok(answer) => answer,
            Err(thrown) => return Ok(Err(thrown)),
        };
        let token = answer.as_string().and_then(|text| Token::read(&text));
        token.map(Ok).ok_or(Stopped::Fault(NO_TOKEN))
    }

    async fn wait<T>(
        &self,
        ready: impl FnMut(&mut Context<'_>) -> Poll<T>,
        limit_ms: Option<u32>,
    ) -> Result<T, Stopped<JsValue>> {
        self.call.attempt(limit_ms);
        self.until(ready).await
    }

    fn now(&self) -> f64 {
        self.state.clock().unwrap_or_else(|_| js_sys::Date::now())
    }

    fn elapsed(&self) -> f64 {
        js_sys::Date::now()
    }

    fn random(&self) -> f64 {
        self.state.random()
    }

    fn hear(&self, attempt: Attempt<'_>, moment: Moment<'_>) {
        self.state.emit(moment.name(), &attempt.at(moment));
    }
}

/// A member, if there is one and it can be read.
pub fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

/// Request headers as `fetch` takes them: `Headers` if the host has it, otherwise a plain object.
pub fn headers(request: &Request<'_>) -> JsValue {
    let headers = web_sys::Headers::new().ok().map(Gloo::from_raw);
    let plain = js_sys::Object::new();
    let set = |name: &str, value: &str| match &headers {
        Some(headers) => headers.set(name, value),
        None => _ = Reflect::set(&plain, &name.into(), &value.into()),
    };
    for (name, value) in &request.headers {
        set(name, value);
    }
    if let Some(value) = &request.authorization {
        set("Authorization", value);
    }
    headers.map_or(plain.into(), |headers| headers.into_raw().into())
}
