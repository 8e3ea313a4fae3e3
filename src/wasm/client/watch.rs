//! What can end a call from outside: its signal, its deadline, the time of one attempt. One watch a call; when it is
//! dropped, no timer and no listener is left.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::host::{invoke, member};
use super::outcome::Failure;
use crate::client::error::{Budget, Fault};

/// Why work stopped before it was done.
#[derive(Clone)]
enum Stop {
    Abort(JsValue),
    Timeout(u32, Budget),
}

#[derive(Default)]
struct Inner {
    stop: Option<Stop>,
    /// A sleep has ended.
    rang: bool,
    waker: Option<Waker>,
    controller: Option<AbortController>,
}

/// Guards one call.
pub struct Watch {
    inner: Rc<RefCell<Inner>>,
    deadline: Option<(Timeout, f64)>,
    listener: Option<(JsValue, Closure<dyn FnMut()>)>,
}

/// Guards one attempt; its timer goes with it.
pub struct Attempt<'a> {
    watch: &'a Watch,
    _timer: Option<Timeout>,
}

fn trip(inner: &Rc<RefCell<Inner>>, stop: Stop) {
    let (waker, controller) = {
        let Ok(mut inner) = inner.try_borrow_mut() else { return };
        // The end of an attempt is forgotten with it; the end of the call is not.
        if let None | Some(Stop::Timeout(_, Budget::Attempt)) = inner.stop {
            inner.stop = Some(stop);
        }
        (inner.waker.take(), inner.controller.take())
    };
    // Outside the borrow: both may run code of the page.
    if let Some(controller) = controller {
        controller.abort();
    }
    if let Some(waker) = waker {
        waker.wake();
    }
}

fn timer(inner: &Rc<RefCell<Inner>>, ms: u32, budget: Budget) -> Timeout {
    let inner = Rc::clone(inner);
    Timeout::new(ms, move || trip(&inner, Stop::Timeout(ms, budget)))
}

impl Watch {
    pub fn new(signal: JsValue, deadline_ms: Option<u32>) -> Result<Self, Failure> {
        let inner = Rc::<RefCell<Inner>>::default();
        let mut listener = None;
        if !signal.is_undefined() {
            if member(&signal, "aborted").is_truthy() {
                return Err(Failure::Thrown(member(&signal, "reason")));
            }
            let (inner, heard) = (Rc::clone(&inner), signal.clone());
            let closure = Closure::<dyn FnMut()>::new(move || trip(&inner, Stop::Abort(member(&heard, "reason"))));
            if let Some(Err(thrown)) = invoke(&signal, "addEventListener", &[&"abort".into(), closure.as_ref()]) {
                return Err(Failure::Thrown(thrown));
            }
            listener = Some((signal, closure));
        }
        let deadline = deadline_ms.map(|ms| (timer(&inner, ms, Budget::Call), js_sys::Date::now() + f64::from(ms)));
        Ok(Self { inner, deadline, listener })
    }

    /// Milliseconds until the deadline.
    pub fn left_ms(&self) -> Option<u64> {
        self.deadline.as_ref().map(|(_, at)| (at - js_sys::Date::now()).max(0.0) as u64)
    }

    /// Starts an attempt that may take so long.
    pub fn attempt(&self, timeout_ms: Option<u32>) -> Attempt<'_> {
        Attempt { watch: self, _timer: timeout_ms.map(|ms| timer(&self.inner, ms, Budget::Attempt)) }
    }

    /// Waits for a promise until something stops the call. What the promise rejects with comes back as the inner error.
    pub async fn promise(&self, promise: &Promise) -> Result<Result<JsValue, JsValue>, Failure> {
        self.race(&mut JsFuture::from(promise.clone())).await
    }

    /// Drives `work` until it is done or something stops the call.
    async fn race<T>(&self, work: &mut (dyn Future<Output = T> + Unpin)) -> Result<T, Failure> {
        std::future::poll_fn(|context| {
            if let Some(stop) = self.inner.borrow().stop.clone() {
                return Poll::Ready(Err(stop.into()));
            }
            if let Poll::Ready(done) = Pin::new(&mut *work).poll(context) {
                return Poll::Ready(Ok(done));
            }
            self.inner.borrow_mut().waker = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Waits.
    pub async fn sleep(&self, ms: u64) -> Result<(), Failure> {
        let inner = Rc::clone(&self.inner);
        // Engines may fire a millisecond early, and a server's wait is never undercut.
        let _timer = Timeout::new(ms.saturating_add(1) as u32, move || {
            let waker = inner.try_borrow_mut().ok().and_then(|mut inner| {
                inner.rang = true;
                inner.waker.take()
            });
            waker.map(Waker::wake).unwrap_or_default();
        });
        let rung = std::future::poll_fn(|_| match std::mem::take(&mut self.inner.borrow_mut().rang) {
            true => Poll::Ready(Ok::<_, JsValue>(JsValue::UNDEFINED)),
            false => Poll::Pending,
        });
        self.race(&mut pin!(rung)).await.map(drop)
    }
}

impl Attempt<'_> {
    /// Hands over what cancels the request when the attempt ends early.
    pub fn cancels(&self, controller: Option<AbortController>) {
        self.watch.inner.borrow_mut().controller = controller;
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let mut inner = self.watch.inner.borrow_mut();
        inner.controller = None;
        // The next attempt has its own time.
        if let Some(Stop::Timeout(_, Budget::Attempt)) = inner.stop {
            inner.stop = None;
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((signal, closure)) = &self.listener {
            let _ = invoke(signal, "removeEventListener", &[&"abort".into(), closure.as_ref()]);
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Abort(reason) => Self::Thrown(reason),
            Stop::Timeout(ms, budget) => Self::Fault(Fault::Timeout(ms, budget)),
        }
    }
}
