//! JavaScript as seen from here: by shape, so that mocks, other realms and other engines work.

use gloo_net::http::Headers;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// A client's state. JavaScript has checked the type of every member; a function of the caller's may still throw.
    pub type State;
    #[wasm_bindgen(method, getter)]
    pub fn base(this: &State) -> String;
    #[wasm_bindgen(method, getter, js_name = cloudManager)]
    pub fn cloud_manager(this: &State) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn headers(this: &State) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    pub fn credentials(this: &State) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = maxResponseBytes)]
    pub fn max_response_bytes(this: &State) -> f64;
    #[wasm_bindgen(method, catch)]
    pub fn fetch(this: &State, url: &str, init: &Init) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn clock(this: &State) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn listens(this: &State) -> bool;
    #[wasm_bindgen(method)]
    pub fn emit(this: &State, name: &str, event: &JsValue);

    #[wasm_bindgen(method, getter, js_name = staticToken)]
    pub fn static_token(this: &State) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = asksToken)]
    pub fn asks_token(this: &State) -> bool;
    /// Calls the caller's function; resolves to a checked `Held`.
    #[wasm_bindgen(method, catch, js_name = askToken)]
    pub fn ask_token(this: &State, reason: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn held(this: &State) -> Option<Held>;
    #[wasm_bindgen(method, setter)]
    pub fn set_held(this: &State, held: &JsValue);
    #[wasm_bindgen(method, getter)]
    pub fn refreshing(this: &State) -> Option<js_sys::Promise>;
    #[wasm_bindgen(method, setter)]
    pub fn set_refreshing(this: &State, promise: Option<js_sys::Promise>);

    #[wasm_bindgen(method, getter, js_name = publicKey)]
    pub fn public_key(this: &State) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = privateKey)]
    pub fn private_key(this: &State) -> Option<String>;
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

    /// A token that a function answered.
    pub type Held;
    #[wasm_bindgen(method, getter)]
    pub fn token(this: &Held) -> String;
    #[wasm_bindgen(method, getter, js_name = expiresAt)]
    pub fn expires_at(this: &Held) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    pub fn number(this: &Held) -> u32;
    #[wasm_bindgen(method, setter)]
    pub fn set_number(this: &Held, number: u32);
    #[wasm_bindgen(method, getter)]
    pub fn refused(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_refused(this: &Held, refused: bool);

    /// One call: its arguments and options, each of the right type.
    pub type Call;
    #[wasm_bindgen(method, getter)]
    pub fn operation(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn group(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &Call) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = pageNum)]
    pub fn page_num(this: &Call) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = itemsPerPage)]
    pub fn items_per_page(this: &Call) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = includeCount)]
    pub fn include_count(this: &Call) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    pub fn envelope(this: &Call) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    pub fn pretty(this: &Call) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &Call) -> Option<Signal>;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    pub fn timeout_ms(this: &Call) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = deadlineMs)]
    pub fn deadline_ms(this: &Call) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    pub fn max_retries(this: &Call) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn patient(this: &Call) -> bool;
    /// Whether a stored integration, as JSON, is the one that this call sends.
    #[wasm_bindgen(method)]
    pub fn fits(this: &Call, stored: &str) -> bool;

    /// The caller's signal, perhaps of another realm.
    pub type Signal;
    #[wasm_bindgen(method, getter, catch)]
    pub fn aborted(this: &Signal) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub fn reason(this: &Signal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    pub fn listen(this: &Signal, name: &str, listener: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    pub fn unlisten(this: &Signal, name: &str, listener: &JsValue) -> Result<(), JsValue>;

    /// The second argument of `fetch`.
    pub type Init;
    #[wasm_bindgen(method, setter)]
    pub fn set_method(this: &Init, method: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_headers(this: &Init, headers: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub fn set_body(this: &Init, body: Option<&str>);
    #[wasm_bindgen(method, setter)]
    pub fn set_redirect(this: &Init, mode: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_credentials(this: &Init, mode: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_signal(this: &Init, signal: &AbortSignal);

    /// What `fetch` answered. Any getter may throw.
    pub type Answer;
    #[wasm_bindgen(method, getter, catch)]
    pub fn status(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = type)]
    pub fn kind(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub fn redirected(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = headers)]
    pub fn headers(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub fn body(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    pub fn array_buffer(this: &Answer) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn text(this: &Answer) -> Result<JsValue, JsValue>;

    /// The headers of an answer.
    pub type Fields;
    #[wasm_bindgen(method, catch)]
    pub fn get(this: &Fields, name: &str) -> Result<JsValue, JsValue>;

    /// A body that is read piece by piece.
    pub type Stream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    pub fn reader(this: &Stream) -> Result<Reader, JsValue>;
    pub type Reader;
    #[wasm_bindgen(method, catch)]
    pub fn read(this: &Reader) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn cancel(this: &Reader) -> Result<JsValue, JsValue>;
    pub type Piece;
    #[wasm_bindgen(method, getter, catch)]
    pub fn done(this: &Piece) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub fn value(this: &Piece) -> Result<JsValue, JsValue>;
}

impl Answer {
    /// A header's value, where there is one and the headers can be asked.
    pub fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers().ok().filter(JsValue::is_object)?;
        headers.unchecked_into::<Fields>().get(name).ok()?.as_string()
    }
}

/// Request headers as `fetch` takes them: `Headers` where the host has it, a plain object in bare engines.
pub fn headers(pairs: &[(String, String)]) -> JsValue {
    if js_sys::Reflect::has(&js_sys::global(), &"Headers".into()).unwrap_or(false) {
        let headers = Headers::new();
        for (name, value) in pairs {
            headers.set(name, value);
        }
        return headers.into_raw().into();
    }
    let plain = js_sys::Object::new();
    for (name, value) in pairs {
        let _ = js_sys::Reflect::set(&plain, &name.into(), &value.into());
    }
    plain.into()
}
