//! Waiting. JavaScript waits, for a promise or for time to pass, and says how it ended; what follows is decided here.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::JsValue;

use super::outcome::Failure;
use super::session::Session;
use crate::client::error::{Budget, Fault};

/// A call, from where it stands to its end.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    static WAITING: RefCell<Vec<Option<Work>>> = const { RefCell::new(Vec::new()) };
}

/// Lets a call go on until it has to wait again; answers the number under which it waits.
pub fn proceed(mut work: Work) -> u32 {
    // Kept by nobody meanwhile: what it calls may be code of the page, and call us.
    if work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
        return u32::MAX;
    }
    WAITING.with_borrow_mut(|waiting| {
        let free = waiting.iter().position(Option::is_none).unwrap_or(waiting.len());
        match waiting.get_mut(free) {
            Some(place) => *place = Some(work),
            None => waiting.push(Some(work)),
        }
        free as u32
    })
}

/// The call that waits under that number.
pub fn taken(number: u32) -> Option<Work> {
    WAITING.with_borrow_mut(|waiting| waiting.get_mut(number as usize)?.take())
}

impl Session {
    /// Waits for a promise until something stops the call. What the promise rejects with comes back as the inner error.
    pub async fn promise(&self, promise: &JsValue) -> Result<Result<JsValue, JsValue>, Failure> {
        self.call.wait(promise);
        self.waited().await
    }

    /// Waits: an attempt at nothing, which is well done when its time is up.
    pub async fn sleep(&self, ms: u32) -> Result<(), Failure> {
        if ms == 0 {
            return Ok(());
        }
        // Engines may fire a millisecond early, and a server's wait is never undercut.
        self.call.attempt(Some(ms + 1));
        match self.waited().await {
            Ok(_) | Err(Failure::Fault(Fault::Timeout(_, Budget::Attempt))) => Ok(()),
            Err(stopped) => Err(stopped),
        }
    }

    async fn waited(&self) -> Result<Result<JsValue, JsValue>, Failure> {
        Waiting::default().await;
        let late = |ms: Option<u32>, budget| Err(Failure::Fault(Fault::Timeout(ms.unwrap_or_default(), budget)));
        match self.call.how() {
            0 => Ok(Ok(self.call.value())),
            1 => Ok(Err(self.call.value())),
            2 => late(self.wanted.timeout_ms, Budget::Attempt),
            3 => late(self.wanted.deadline_ms, Budget::Call),
            _ => Err(Failure::Thrown(self.call.value())),
        }
    }

    /// Milliseconds until the deadline.
    pub fn left_ms(&self) -> Option<u64> {
        Some((self.began + f64::from(self.wanted.deadline_ms?) - js_sys::Date::now()).max(0.0) as u64)
    }
}

/// A wait: the one future of the client. It is asked twice: before it and after it.
#[derive(Default)]
struct Waiting(bool);

impl Future for Waiting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
