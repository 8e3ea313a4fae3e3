//! What can end a call from outside: its signal, its deadline, the time of one attempt. One watch a call; when it is
//! dropped, no timer and no listener is left.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

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
            if let Some(Err(thrown)) = invoke(&signal, "addEventListener", [&"abort".into(), closure.as_ref()]) {
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

    /// Starts an attempt that may take so long; `controller` is what cancels it when it ends early.
    pub fn attempt(&self, timeout_ms: Option<u32>, controller: Option<AbortController>) -> Attempt<'_> {
        self.inner.borrow_mut().controller = controller;
        Attempt { watch: self, _timer: timeout_ms.map(|ms| timer(&self.inner, ms, Budget::Attempt)) }
    }

    /// Waits for a promise until something stops the call. What the promise rejects with comes back as the inner error.
    pub fn promise(&self, promise: &Promise) -> Waiting<'_> {
        Waiting { inner: &self.inner, promise: Some(JsFuture::from(promise.clone())) }
    }

    /// Waits: an attempt at nothing, which is well done when its time is up.
    pub async fn sleep(&self, ms: u32) -> Result<(), Failure> {
        if ms == 0 {
            return Ok(());
        }
        // Engines may fire a millisecond early, and a server's wait is never undercut.
        let _attempt = self.attempt(Some(ms + 1), None);
        match (Waiting { inner: &self.inner, promise: None }).await {
            Ok(_) | Err(Failure::Fault(Fault::Timeout(_, Budget::Attempt))) => Ok(()),
            Err(stopped) => Err(stopped),
        }
    }
}

/// A wait: the one future of the client.
pub struct Waiting<'a> {
    inner: &'a RefCell<Inner>,
    promise: Option<JsFuture>,
}

impl Future for Waiting<'_> {
    type Output = Result<Result<JsValue, JsValue>, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut inner = self.inner.borrow_mut();
        if let Some(stop) = inner.stop.clone() {
            return Poll::Ready(Err(stop.into()));
        }
        inner.waker = Some(context.waker().clone());
        match &mut self.promise {
            Some(promise) => Pin::new(promise).poll(context).map(Ok),
            None => Poll::Pending,
        }
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
            let _ = invoke(signal, "removeEventListener", [&"abort".into(), closure.as_ref()]);
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
