//! One request out, one answer in.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::host::{self, State, invoke, member};
use super::outcome::Failure;
use super::watch::Watch;
use crate::client::error::Fault;
use crate::client::request::Request;

const NO_ANSWER: Fault = Fault::Decode("fetch resolved to something that is no response");
const TOO_LARGE: Fault = Fault::Decode("the answer is larger than maxResponseBytes");

/// An answer, read to its end.
pub struct Received {
    pub status: u16,
    pub answer: JsValue,
    pub bytes: Vec<u8>,
}

/// Sends `request` and reads what comes back, within the time of one attempt.
pub async fn send(
    state: &State,
    watch: &Watch,
    request: &Request,
    authorization: Option<&str>,
    timeout_ms: Option<u32>,
) -> Result<Received, Failure> {
    let attempt = watch.attempt(timeout_ms);
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    attempt.cancels(controller);
    let promise = state.fetch(
        &request.url,
        request.method,
        &host::headers(&request.headers, authorization),
        request.body.as_deref(),
        signal,
    );
    let answer = settle(watch, Some(promise)).await?;
    let status = check(&answer)?;
    let bytes = body(watch, &answer, state.most()).await?;
    Ok(Received { status, answer, bytes })
}

/// What a method's promise, or anything in its place, comes to.
async fn settle(watch: &Watch, called: Option<Result<JsValue, JsValue>>) -> Result<JsValue, Failure> {
    let settled = match called {
        Some(Ok(promise)) => watch.promise(&Promise::resolve(&promise)).await?,
        Some(Err(thrown)) => Err(thrown),
        None => return Err(NO_ANSWER.into()),
    };
    settled.map_err(|thrown| unreachable(&thrown))
}

/// A connection that failed. Of what was thrown only the system's error code is kept: the rest may quote the request.
fn unreachable(thrown: &JsValue) -> Failure {
    let code = |value: &JsValue| member(value, "code").as_string();
    let code = code(&member(thrown, "cause")).or_else(|| code(thrown));
    let plain = |code: &String| code.len() <= 40 && code.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    Fault::Network(code.filter(plain)).into()
}

/// The status of an answer that may be read.
fn check(answer: &JsValue) -> Result<u16, Failure> {
    let kind = member(answer, "type").as_string().unwrap_or_default();
    if kind == "error" {
        return Err(unreachable(&JsValue::UNDEFINED));
    }
    let status = member(answer, "status").as_f64().filter(|status| (0.0..1000.0).contains(status)).ok_or(NO_ANSWER)? as u16;
    if member(answer, "redirected").is_truthy() || kind == "opaqueredirect" || matches!(status, 300..400) {
        return Err(Fault::redirect(status).into());
    }
    Ok(status)
}

async fn body(watch: &Watch, answer: &JsValue, most: f64) -> Result<Vec<u8>, Failure> {
    let stream = member(answer, "body");
    if stream.is_null() {
        return Ok(Vec::new());
    }
    let announced = host::header(answer, "content-length").and_then(|length| length.parse::<u64>().ok());
    let too_large = announced.is_some_and(|length| length as f64 > most);
    if let Some(reader) = invoke(&stream, "getReader", &[]) {
        let reader = reader.map_err(|thrown| unreachable(&thrown))?;
        if !too_large {
            return pieces(watch, &reader, most).await;
        }
        let_go(&reader);
    }
    if too_large {
        return Err(TOO_LARGE.into());
    }
    let read = invoke(answer, "arrayBuffer", &[]).or_else(|| invoke(answer, "text", &[]));
    let whole = settle(watch, read).await?;
    let bytes = match whole.as_string() {
        Some(text) => text.into_bytes(),
        None => view(&whole).ok_or(NO_ANSWER)?.to_vec(),
    };
    if bytes.len() as f64 > most { Err(TOO_LARGE.into()) } else { Ok(bytes) }
}

async fn pieces(watch: &Watch, reader: &JsValue, most: f64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    loop {
        let piece = settle(watch, invoke(reader, "read", &[])).await?;
        if member(&piece, "done").is_truthy() {
            return Ok(bytes);
        }
        let view = view(&member(&piece, "value")).ok_or(NO_ANSWER)?;
        if bytes.len() as f64 + f64::from(view.length()) > most {
            let_go(reader);
            return Err(TOO_LARGE.into());
        }
        bytes.extend(view.to_vec());
    }
}

/// Lets go of a body that is too large, so that its connection does not stay open for it. How that ends is nobody's concern.
fn let_go(reader: &JsValue) {
    if let Some(Ok(promise)) = invoke(reader, "cancel", &[]) {
        drop(JsFuture::from(Promise::resolve(&promise)));
    }
}

/// A typed array or a buffer, of whichever realm, as bytes.
fn view(value: &JsValue) -> Option<Uint8Array> {
    let length = member(value, "byteLength").as_f64()?;
    let buffer = member(value, "buffer");
    if !buffer.is_object() {
        return Some(Uint8Array::new(value));
    }
    let offset = member(value, "byteOffset").as_f64()?;
    Some(Uint8Array::new_with_byte_offset_and_length(buffer.unchecked_ref(), offset as u32, length as u32))
}
