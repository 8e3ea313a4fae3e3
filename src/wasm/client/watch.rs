//! What can end a call from outside: its signal, its deadline, the time of one attempt. One watch a call; when it is
//! dropped, no timer and no listener is left.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::AbortController;

use super::host::Signal;
use super::outcome::Failure;
use crate::client::error::{Budget, Fault};

/// Longer waits overflow the timers of every engine, which then fire at once.
const LONGEST_MS: f64 = 2_147_483_647.0;

/// Why work stopped before it was done.
#[derive(Clone)]
enum Stop {
    Abort(JsValue),
    Timeout(u64, Budget),
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
    listener: Option<(Signal, Closure<dyn FnMut()>)>,
}

/// Guards one attempt; its timer goes with it.
pub struct Attempt<'a> {
    watch: &'a Watch,
    _timer: Option<Timeout>,
}

fn trip(inner: &Rc<RefCell<Inner>>, stop: Stop) {
    let (waker, controller) = {
        let Ok(mut inner) = inner.try_borrow_mut() else { return };
        inner.stop.get_or_insert(stop);
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

fn timer(inner: &Rc<RefCell<Inner>>, ms: f64, budget: Budget) -> Option<Timeout> {
    (ms <= LONGEST_MS).then(|| {
        let inner = Rc::clone(inner);
        Timeout::new(ms as u32, move || trip(&inner, Stop::Timeout(ms as u64, budget)))
    })
}

impl Watch {
    pub fn new(signal: Option<Signal>, deadline_ms: Option<f64>) -> Result<Self, Failure> {
        let inner = Rc::<RefCell<Inner>>::default();
        let mut listener = None;
        if let Some(signal) = signal {
            if signal.aborted().map_err(Failure::Thrown)? {
                return Err(Failure::Thrown(signal.reason().unwrap_or(JsValue::UNDEFINED)));
            }
            let (inner, heard) = (Rc::clone(&inner), signal.clone().unchecked_into::<Signal>());
            let closure = Closure::<dyn FnMut()>::new(move || {
                trip(&inner, Stop::Abort(heard.reason().unwrap_or(JsValue::UNDEFINED)));
            });
            signal.listen("abort", closure.as_ref()).map_err(Failure::Thrown)?;
            listener = Some((signal, closure));
        }
        let deadline = deadline_ms.and_then(|ms| Some((timer(&inner, ms, Budget::Call)?, js_sys::Date::now() + ms)));
        Ok(Self { inner, deadline, listener })
    }

    /// Milliseconds until the deadline.
    pub fn left_ms(&self) -> Option<u64> {
        self.deadline.as_ref().map(|(_, at)| (at - js_sys::Date::now()).max(0.0) as u64)
    }

    /// Starts an attempt that may take so long.
    pub fn attempt(&self, timeout_ms: Option<f64>) -> Attempt<'_> {
        Attempt { watch: self, _timer: timeout_ms.and_then(|ms| timer(&self.inner, ms, Budget::Attempt)) }
    }

    /// Runs until `work` is done or something stops the call.
    pub async fn race<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        let mut work = pin!(work);
        std::future::poll_fn(|context| {
            if let Some(stop) = self.inner.borrow().stop.clone() {
                return Poll::Ready(Err(stop.into()));
            }
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            self.inner.borrow_mut().waker = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Waits.
    pub async fn sleep(&self, ms: u64) -> Result<(), Failure> {
        let (done, ready) = pair();
        // Engines may fire a millisecond early, and a server's wait is never undercut.
        let _timer = Timeout::new(u32::try_from(ms + 1).unwrap_or(u32::MAX), done);
        self.race(ready).await
    }
}

/// A callback, and a future that ends when it is called.
fn pair() -> (impl FnOnce() + 'static, impl Future<Output = ()>) {
    let state = Rc::new(RefCell::new((false, None::<Waker>)));
    let other = Rc::clone(&state);
    let done = move || {
        let waker = {
            let mut state = other.borrow_mut();
            state.0 = true;
            state.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    };
    let ready = std::future::poll_fn(move |context| {
        let mut state = state.borrow_mut();
        if state.0 {
            return Poll::Ready(());
        }
        state.1 = Some(context.waker().clone());
        Poll::Pending
    });
    (done, ready)
}

impl Attempt<'_> {
    /// Hands over what cancels the request when the attempt ends early.
    pub fn cancels(&self, controller: AbortController) {
        self.watch.inner.borrow_mut().controller = Some(controller);
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
            let _ = signal.unlisten("abort", closure.as_ref());
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
