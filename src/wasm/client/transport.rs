//! One request out, one answer in.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::host::{self, Answer, Init, Piece, Reader, State, Stream};
use super::outcome::Failure;
use super::watch::Watch;
use crate::client::error::Fault;
use crate::client::request::Request;

const NO_ANSWER: Fault = Fault::Decode("fetch resolved to something that is no response");
const TOO_LARGE: Fault = Fault::Decode("the answer is larger than maxResponseBytes");

/// An answer, read to its end.
pub struct Received {
    pub status: u16,
    pub answer: Answer,
    pub bytes: Vec<u8>,
}

/// Sends `request` and reads what comes back, within the time of one attempt.
pub async fn send(state: &State, watch: &Watch, request: &Request, timeout_ms: Option<f64>) -> Result<Received, Failure> {
    let attempt = watch.attempt(timeout_ms);
    let init: Init = js_sys::Object::new().unchecked_into();
    init.set_method(request.method);
    init.set_headers(&host::headers(&request.headers));
    if let Some(body) = &request.body {
        init.set_body(Some(body));
    }
    init.set_redirect("manual");
    if let Some(mode) = state.credentials() {
        init.set_credentials(&mode);
    }
    if let Ok(controller) = AbortController::new() {
        init.set_signal(&controller.signal());
        attempt.cancels(controller);
    }
    let promise = state.fetch(&request.url, &init).map_err(unreachable)?;
    let answer = settled(watch, &promise).await?;
    receive(watch, answer, state.max_response_bytes()).await
}

/// What a promise, or anything in a promise's place, comes to.
async fn settled(watch: &Watch, promise: &JsValue) -> Result<JsValue, Failure> {
    watch.race(JsFuture::from(Promise::resolve(promise))).await?.map_err(unreachable)
}

/// A connection that failed. Of what was thrown only the system's error code is kept: the rest may quote the request.
fn unreachable(thrown: JsValue) -> Failure {
    let member = |value: &JsValue, key: &str| js_sys::Reflect::get(value, &key.into()).ok();
    let code = |value: &JsValue| member(value, "code")?.as_string();
    let code = member(&thrown, "cause").and_then(|cause| code(&cause)).or_else(|| code(&thrown));
    let plain =
        |code: &String| code.len() <= 40 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    Failure::Fault(Fault::Network(code.filter(plain)))
}

async fn receive(watch: &Watch, answer: JsValue, most: f64) -> Result<Received, Failure> {
    if !answer.is_object() {
        return Err(Failure::Fault(NO_ANSWER));
    }
    let answer: Answer = answer.unchecked_into();
    let is_kind = |kind: &str| answer.kind().is_ok_and(|value| value.as_string().as_deref() == Some(kind));
    if is_kind("error") {
        return Err(unreachable(JsValue::UNDEFINED));
    }
    let status = answer.status().ok().and_then(|status| status.as_f64()).filter(|status| (0.0..1000.0).contains(status));
    let status = status.ok_or(Failure::Fault(NO_ANSWER))? as u16;
    let followed = answer.redirected().is_ok_and(|value| value.is_truthy());
    if followed || is_kind("opaqueredirect") || matches!(status, 300..400) {
        return Err(Failure::Fault(Fault::redirect(status)));
    }
    let bytes = body(watch, &answer, most).await?;
    Ok(Received { status, answer, bytes })
}

async fn body(watch: &Watch, answer: &Answer, most: f64) -> Result<Vec<u8>, Failure> {
    let announced = answer.header("content-length").and_then(|length| length.parse::<f64>().ok());
    let stream = answer.body().map_err(unreachable)?;
    if stream.is_null() {
        return Ok(Vec::new());
    }
    if js_sys::Reflect::has(&stream, &"getReader".into()).unwrap_or(false) {
        let reader = stream.unchecked_into::<Stream>().reader().map_err(unreachable)?;
        if announced.is_some_and(|length| length > most) {
            return Err(refuse(&reader));
        }
        return pieces(watch, &reader, most).await;
    }
    if announced.is_some_and(|length| length > most) {
        return Err(Failure::Fault(TOO_LARGE));
    }
    let has = |name: &str| js_sys::Reflect::has(answer.as_ref(), &name.into()).unwrap_or(false);
    let bytes = if has("arrayBuffer") {
        let buffer = settled(watch, &answer.array_buffer().map_err(unreachable)?).await?;
        bytes_of(&buffer).ok_or(Failure::Fault(NO_ANSWER))?
    } else {
        let text = settled(watch, &answer.text().map_err(unreachable)?).await?;
        text.as_string().ok_or(Failure::Fault(NO_ANSWER))?.into_bytes()
    };
    if bytes.len() as f64 > most { Err(Failure::Fault(TOO_LARGE)) } else { Ok(bytes) }
}

async fn pieces(watch: &Watch, reader: &Reader, most: f64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    loop {
        let piece = settled(watch, &reader.read().map_err(unreachable)?).await?;
        if !piece.is_object() {
            return Err(Failure::Fault(NO_ANSWER));
        }
        let piece: Piece = piece.unchecked_into();
        if piece.done().map_err(unreachable)?.is_truthy() {
            return Ok(bytes);
        }
        let value = piece.value().map_err(unreachable)?;
        let view = bytes_view(&value).ok_or(Failure::Fault(NO_ANSWER))?;
        if (bytes.len() + view.length() as usize) as f64 > most {
            return Err(refuse(reader));
        }
        let start = bytes.len();
        bytes.resize(start + view.length() as usize, 0);
        view.copy_to(bytes.get_mut(start..).unwrap_or_default());
    }
}

/// Lets go of a body that is too large, so that its connection does not stay open for it.
fn refuse(reader: &Reader) -> Failure {
    if let Ok(promise) = reader.cancel() {
        let ignored = JsFuture::from(Promise::resolve(&promise));
        wasm_bindgen_futures::spawn_local(async move { drop(ignored.await) });
    }
    Failure::Fault(TOO_LARGE)
}

/// A typed array or a buffer, of whichever realm, as bytes.
fn bytes_view(value: &JsValue) -> Option<Uint8Array> {
    let sized = js_sys::Reflect::get(value, &"byteLength".into()).ok()?.as_f64()?;
    let buffer = js_sys::Reflect::get(value, &"buffer".into()).ok()?;
    if buffer.is_object() {
        let offset = js_sys::Reflect::get(value, &"byteOffset".into()).ok()?.as_f64()?;
        return Some(Uint8Array::new_with_byte_offset_and_length(&buffer, offset as u32, sized as u32));
    }
    Some(Uint8Array::new(value))
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    bytes_view(value).map(|view| view.to_vec())
}
