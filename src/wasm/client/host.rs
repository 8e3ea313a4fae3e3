//! JavaScript as seen from here. Our own objects have typed members; what comes from a host, a mock or another realm is
//! asked by shape, and anything it throws is no more than an absent member.

use gloo_net::http::Headers;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// What the calls of a client share, kept in JavaScript between them.
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
    pub fn clock(this: &State) -> Result<f64, JsValue>;
    /// Tells the hook of that name; the event is JSON.
    #[wasm_bindgen(method)]
    pub fn emit(this: &State, name: &str, event: &str);

    /// Asks the caller's function for a token: one promise for all who ask while it is pending.
    #[wasm_bindgen(method)]
    pub fn ask(this: &State, reason: &str) -> JsValue;
    /// The newest token that it answered, as JSON.
    #[wasm_bindgen(method)]
    pub fn held(this: &State) -> Option<String>;
    /// Marks the token of that number as refused, if it is still the newest.
    #[wasm_bindgen(method)]
    pub fn refuse(this: &State, number: u32);

    /// One call, as far as its time and its end are concerned.
    #[derive(Clone)]
    pub type Call;
    /// Begins an attempt that may take so long, and ends the one before; answers the signal that cancels it.
    #[wasm_bindgen(method)]
    pub fn attempt(this: &Call, ms: Option<u32>) -> JsValue;
    /// What to wait for next, besides the end of the attempt or the call.
    #[wasm_bindgen(method)]
    pub fn wait(this: &Call, promise: &JsValue);
    /// How the wait ended: resolved (0), rejected (1), the attempt too late (2), the call too late (3), aborted (4).
    #[wasm_bindgen(method, getter)]
    pub fn how(this: &Call) -> u8;
    /// What with.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Call) -> JsValue;
    /// Calls a method of something that a host made; undefined where there is no such method.
    #[wasm_bindgen(method, catch)]
    pub fn invoke(this: &Call, value: &JsValue, name: &str) -> Result<JsValue, JsValue>;
    /// A header of an answer, where there is one and the headers can be asked.
    #[wasm_bindgen(method)]
    pub fn header(this: &Call, answer: &JsValue, name: &str) -> Option<String>;
    /// A typed array or a buffer, of whichever realm.
    #[wasm_bindgen(method)]
    pub fn bytes(this: &Call, value: &JsValue) -> Option<Uint8Array>;
    /// Takes the end.
    #[wasm_bindgen(method)]
    pub fn end(this: &Call, end: u8, text: Option<&str>, status: u16, value: &JsValue, meta: &str);
}

#[cfg(feature = "digest")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method, getter)]
    pub fn challenge(this: &State) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    pub fn set_challenge(this: &State, header: &str);
    #[wasm_bindgen(method, getter, js_name = nonceCount)]
    pub fn nonce_count(this: &State) -> u32;
    #[wasm_bindgen(method, setter, js_name = nonceCount)]
    pub fn set_nonce_count(this: &State, count: u32);
    #[wasm_bindgen(method)]
    pub fn nonce(this: &State) -> String;
}

/// A member, if there is one and it lets itself be read.
pub fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

/// Request headers as `fetch` takes them: `Headers` where the host has it, a plain object in bare engines.
pub fn headers(pairs: &[(&str, &str)], authorization: Option<&str>) -> JsValue {
    let headers = web_sys::Headers::new().ok().map(Headers::from_raw);
    let plain = js_sys::Object::new();
    let set = |name: &str, value: &str| match &headers {
        Some(headers) => headers.set(name, value),
        None => _ = Reflect::set(&plain, &name.into(), &value.into()),
    };
    for (name, value) in pairs {
        set(name, value);
    }
    if let Some(value) = authorization {
        set("Authorization", value);
    }
    headers.map_or(plain.into(), |headers| headers.into_raw().into())
}
