//! JavaScript as seen from here. Our own objects have typed members; what comes from a host, a mock or another realm is
//! asked by shape, and anything it throws is no more than an absent member.

use gloo_net::http::Headers;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// A client's state, kept in JavaScript between calls.
    pub type State;
    /// What never changes, as JSON: `base`, `cloudManager`, `headers`, `token`, `publicKey`, `privateKey`.
    #[wasm_bindgen(method, getter)]
    pub fn facts(this: &State) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn most(this: &State) -> f64;
    /// Calls `fetch` as `(url, init)`; the rest of `init` is JavaScript's.
    #[wasm_bindgen(method, catch)]
    pub fn fetch(
        this: &State,
        url: &str,
        method: &str,
        headers: &JsValue,
        body: Option<&str>,
        signal: Option<AbortSignal>,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn clock(this: &State) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn listens(this: &State) -> bool;
    /// Tells the hook of that name; the event is JSON.
    #[wasm_bindgen(method)]
    pub fn emit(this: &State, name: &str, event: &str);

    #[wasm_bindgen(method, getter)]
    pub fn asks(this: &State) -> bool;
    /// Promises a checked `Held` from the caller's function: one promise for all who ask while it is pending.
    #[wasm_bindgen(method)]
    pub fn ask(this: &State, reason: &str) -> Promise;
    #[wasm_bindgen(method, getter)]
    pub fn held(this: &State) -> Option<Held>;

    /// A token that a function answered.
    pub type Held;
    #[wasm_bindgen(method, getter)]
    pub fn token(this: &Held) -> String;
    #[wasm_bindgen(method, getter, js_name = expiresAt)]
    pub fn expires_at(this: &Held) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    pub fn number(this: &Held) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn refused(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_refused(this: &Held, refused: bool);

    /// One call.
    pub type Call;
    /// Its arguments and options, as JSON.
    #[wasm_bindgen(method, getter)]
    pub fn facts(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &Call) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &Call) -> JsValue;
    /// Takes the end of the call.
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

/// Calls a method; none where there is no such method.
pub fn invoke(value: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<Result<JsValue, JsValue>> {
    let method = member(value, name).dyn_into::<Function>().ok()?;
    Some(match arguments {
        [first, second, ..] => method.call2(value, first, second),
        [first] => method.call1(value, first),
        [] => method.call0(value),
    })
}

/// A header of an answer, where there is one and the headers can be asked.
pub fn header(answer: &JsValue, name: &str) -> Option<String> {
    invoke(&member(answer, "headers"), "get", &[&name.into()])?.ok()?.as_string()
}

/// Request headers as `fetch` takes them: `Headers` where the host has it, a plain object in bare engines.
pub fn headers(pairs: &[(String, String)], authorization: Option<&str>) -> JsValue {
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let pairs = pairs.chain(authorization.map(|value| ("Authorization", value)));
    if member(&js_sys::global(), "Headers").is_function() {
        let headers = Headers::new();
        for (name, value) in pairs {
            headers.set(name, value);
        }
        return headers.into_raw().into();
    }
    let plain = js_sys::Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&plain, &name.into(), &value.into());
    }
    plain.into()
}
