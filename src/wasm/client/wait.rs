//! Waiting. JavaScript waits, for a promise or for time to pass, and says how it ended; what follows is decided in Rust.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use wasm_bindgen::prelude::JsValue;

use super::host::{Call, Hands};
use crate::client::Stopped;
use crate::numbered::Numbered;
use crate::protocol::{WAIT_ABORTED, WAIT_LATE, WAIT_REJECTED, WAIT_RESOLVED};

/// A call, from the point it has reached to its end.
type Work = Pin<Box<dyn Future<Output = ()>>>;

/// A call under way: its future, while it waits, and its waker.
type Waiting = (Option<Work>, Call);

thread_local! {
    /// The calls under way.
    static CALLS: RefCell<Numbered<Waiting>> = const { RefCell::new(Numbered::EMPTY) };
}

/// Begins a call; returns its number.
pub fn begin(call: Call, work: impl Future<Output = ()> + 'static) -> u32 {
    go_on(CALLS.with_borrow_mut(|calls| calls.keep((Some(Box::pin(work)), call))))
}

/// Lets a call go on until it has to wait again.
pub fn go_on(number: u32) -> u32 {
    // Nothing borrows it meanwhile: it may call code of the page, which may call us.
    let work = CALLS.with_borrow_mut(|calls| calls.get_mut(number)?.0.take());
    let Some(mut work) = work else { return number };
    let waker = Waker::from(Arc::new(Bell(number)));
    let ended = work.as_mut().poll(&mut Context::from_waker(&waker)).is_ready();
    CALLS.with_borrow_mut(|calls| {
        if ended {
            calls.remove(number);
        } else if let Some((place, _)) = calls.get_mut(number) {
            *place = Some(work);
        }
    });
    number
}

/// Wakes a call that waits for another one. A late wake-up, which reaches another call with the same number, does no harm: each
/// wait checks its condition.
struct Bell(u32);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        let call = CALLS.with_borrow(|calls| calls.get(self.0).map(|(_, call)| call.clone()));
        if let Some(call) = call {
            call.wake();
        }
    }
}

impl Hands {
    /// Waits for a promise until something stops the call. If the promise rejects, its reason is the inner error.
    pub async fn promise(&self, promise: &JsValue) -> Result<Result<JsValue, JsValue>, Stopped<JsValue>> {
        self.call.wait(promise);
        std::future::poll_fn(|_| self.how()).await
    }

    /// Waits until `ready` says so, or something stops the call.
    pub async fn until<T>(&self, mut ready: impl FnMut(&mut Context<'_>) -> Poll<T>) -> Result<T, Stopped<JsValue>> {
        std::future::poll_fn(|context| match ready(context) {
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending => match self.how() {
                Poll::Ready(Err(stopped)) => Poll::Ready(Err(stopped)),
                _ => Poll::Pending,
            },
        })
        .await
    }

    /// How the last wait has ended.
    fn how(&self) -> Poll<Result<Result<JsValue, JsValue>, Stopped<JsValue>>> {
        Poll::Ready(match self.call.how() {
            WAIT_RESOLVED => Ok(Ok(self.call.value())),
            WAIT_REJECTED => Ok(Err(self.call.value())),
            WAIT_LATE => Err(Stopped::Late),
            WAIT_ABORTED => Err(Stopped::Aborted(self.call.value())),
            _ => return Poll::Pending,
        })
    }
}
