//! A world without real time: tasks, timers that fire as soon as nothing else can happen, and chance from a seed.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use atlas_integrations::api::Api;
use atlas_integrations::client::auth::{Reason, Token};
use atlas_integrations::client::error::{Broken, Fault};
use atlas_integrations::client::event::{Attempt, Moment};
use atlas_integrations::client::request::Request;
use atlas_integrations::client::{Client, Credentials, Host, Reply, Settings, Stopped};
use atlas_integrations::fake::{self, Config, Fake, Group};
use serde_json::{Value, json};

pub const GROUP: &str = "5f0000000000000000000001";
pub const BASE: &str = "https://cloud.mongodb.com";
/// When every world begins, in milliseconds since 1970.
pub const BEGIN: f64 = 1_800_000_000_000.0;

/// What all hosts of a test share.
pub struct World {
    pub fake: RefCell<Fake>,
    pub now: Cell<f64>,
    chance: Cell<u64>,
    timers: RefCell<BinaryHeap<Reverse<Timer>>>,
    /// How long each request and each answer travels at most.
    pub latency_ms: f64,
    /// The answer to each request for a token, by the number of the request, from 1.
    pub tokens: RefCell<Box<Tokens>>,
    pub asked: RefCell<Vec<&'static str>>,
    pub events: RefCell<Vec<String>>,
    pub sleeps: RefCell<Vec<u32>>,
    /// What the next write is answered with in place of the fake's own page.
    pub written: Cell<Option<&'static str>>,
    /// Requests under way, and the most that there were.
    pub flying: Cell<(u32, u32)>,
}

/// The function that answers requests for tokens.
type Tokens = dyn FnMut(u32, Reason) -> Result<Token, &'static str>;

/// A timer: when, which, and whom to wake.
struct Timer(u64, u64, Waker);

impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        (self.0, self.1) == (other.0, other.1)
    }
}
impl Eq for Timer {}
impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Timer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}

pub fn config(api: Api, groups: &[&str]) -> Config {
    let groups = groups
        .iter()
        .map(|id| ((*id).to_owned(), Group::Of { api: Some(api), name: None, integrations: Vec::new() }))
        .collect();
    Config { groups, api, ..Config::default() }
}

impl World {
    pub fn new(config: Config, seed: u64) -> Rc<Self> {
        Rc::new(Self {
            fake: RefCell::new(Fake::new(config).unwrap()),
            now: Cell::new(BEGIN),
            chance: Cell::new(seed),
            timers: RefCell::default(),
            latency_ms: 0.0,
            tokens: RefCell::new(Box::new(|number, _| Ok(Token { text: format!("t{number}"), expires_at: None }))),
            asked: RefCell::default(),
            events: RefCell::default(),
            sleeps: RefCell::default(),
            written: Cell::default(),
            flying: Cell::default(),
        })
    }

    /// One project, no latency, and chance that never adds anything to a wait.
    pub fn plain() -> Rc<Self> {
        Self::new(config(Api::AtlasV2, &[GROUP]), 1)
    }

    /// The next number of splitmix64, as a share of one.
    pub fn random(&self) -> f64 {
        self.chance.set(self.chance.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut bits = self.chance.get();
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn fail(&self, fault: Value) {
        self.fake.borrow_mut().fail(serde_json::from_value(fault).unwrap()).unwrap();
    }

    pub fn elapsed(&self) -> u64 {
        (self.now.get() - BEGIN) as u64
    }

    /// Resolves so many milliseconds from now.
    pub async fn time(&self, ms: f64) {
        let at = (self.now.get() + ms).ceil();
        let mut set = false;
        poll_fn(|context| {
            if self.now.get() >= at {
                return Poll::Ready(());
            }
            if !set {
                set = true;
                let number = (self.random() * 1e15) as u64; // timers of one moment fire in any order
                self.timers.borrow_mut().push(Reverse(Timer(at as u64, number, context.waker().clone())));
            }
            Poll::Pending
        })
        .await;
    }

    /// Runs tasks to their ends, in an order that chance decides. Time passes when all of them wait.
    pub fn run<T>(&self, tasks: Vec<Pin<Box<dyn Future<Output = T> + '_>>>) -> Vec<T> {
        let ready = Arc::new(Mutex::new((0..tasks.len()).collect::<Vec<usize>>()));
        let mut results: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
        let mut tasks: Vec<_> = tasks.into_iter().map(Some).collect();
        loop {
            let next = {
                let mut ready = ready.lock().unwrap();
                let at = (self.random() * ready.len() as f64) as usize;
                if ready.is_empty() { None } else { Some(ready.swap_remove(at)) }
            };
            let Some(number) = next else {
                if tasks.iter().all(Option::is_none) {
                    return results.into_iter().map(Option::unwrap).collect();
                }
                let timer = self.timers.borrow_mut().pop();
                let Some(Reverse(Timer(at, _, waker))) = timer else { panic!("every task waits, and no timer runs") };
                self.now.set(self.now.get().max(at as f64));
                waker.wake();
                continue;
            };
            let waker = Waker::from(Arc::new(Bell { number, ready: Arc::clone(&ready) }));
            let Some(task) = tasks.get_mut(number).and_then(Option::as_mut) else { continue };
            if let Poll::Ready(result) = task.as_mut().poll(&mut Context::from_waker(&waker)) {
                *results.get_mut(number).unwrap() = Some(result);
                *tasks.get_mut(number).unwrap() = None;
            }
        }
    }

    /// Runs one task.
    pub fn block<T>(&self, task: impl Future<Output = T>) -> T {
        self.run(vec![Box::pin(task) as Pin<Box<dyn Future<Output = T> + '_>>]).remove(0)
    }
}

struct Bell {
    number: usize,
    ready: Arc<Mutex<Vec<usize>>>,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        let mut ready = self.ready.lock().unwrap();
        if !ready.contains(&self.number) {
            ready.push(self.number);
        }
    }
}

/// The host of one call.
pub struct Hands {
    pub world: Rc<World>,
    /// When the caller ends the call.
    pub abort_at: Option<f64>,
}

pub fn hands(world: &Rc<World>) -> Hands {
    Hands { world: Rc::clone(world), abort_at: None }
}

pub fn client(credentials: Credentials) -> Client<Hands> {
    client_of(Api::AtlasV2, credentials)
}

pub fn client_of(api: Api, credentials: Credentials) -> Client<Hands> {
    Client::new(Settings { listens: true, ..Settings::new(api, BASE, credentials).unwrap() })
}

impl Hands {
    /// What comes first: the work, the limit, or the abort.
    async fn within<T>(&self, work: impl Future<Output = T>, limit_ms: Option<f64>) -> Result<T, Stopped<&'static str>> {
        let late = async {
            match limit_ms {
                Some(ms) => self.world.time(ms).await,
                None => std::future::pending().await,
            }
        };
        let abort = async {
            match self.abort_at {
                Some(at) => self.world.time((at - self.world.now.get()).max(0.0)).await,
                None => std::future::pending().await,
            }
        };
        let (mut work, mut late, mut abort) = (pin!(work), pin!(late), pin!(abort));
        poll_fn(|context| {
            if abort.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(Stopped::Aborted("aborted")));
            }
            if let Poll::Ready(value) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            if late.as_mut().poll(context).is_ready() { Poll::Ready(Err(Stopped::Late)) } else { Poll::Pending }
        })
        .await
    }

    async fn travel(&self) {
        let ms = self.world.random() * self.world.latency_ms;
        self.world.time(ms).await;
    }

    /// One exchange with the fake, and what its faults make of it.
    async fn exchange(&self, request: fake::Request) -> Result<Reply<Vec<(String, String)>>, Fault> {
        self.travel().await;
        let reply = self.world.fake.borrow_mut().handle(&request, self.world.now.get() as u64);
        self.world.time(reply.delivery.delay_ms as f64).await;
        self.travel().await;
        let cut = reply.delivery.truncate.is_some_and(|bytes| bytes < reply.body.len());
        if reply.delivery.reset || cut {
            return Err(Fault::Network(Broken { code: Some("ECONNRESET".into()), cause: None }));
        }
        let headers = reply.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let wrote = reply.status == 200 && request.method != "GET";
        let body = if wrote { self.world.written.take() } else { None };
        let body = body.map_or(reply.body, str::to_owned).into_bytes();
        Ok(Reply { status: reply.status, redirected: false, headers, body })
    }
}

impl Host for Hands {
    type Thrown = &'static str;
    type Headers = Vec<(String, String)>;

    async fn send(&self, request: &Request<'_>, limit_ms: Option<u32>) -> Result<Reply<Self::Headers>, Stopped<&'static str>> {
        let mut headers: Vec<(String, String)> =
            request.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        headers.extend(request.authorization.iter().map(|value| ("Authorization".to_owned(), value.clone())));
        let request = fake::Request {
            method: request.method.to_owned(),
            path: request.target().to_owned(),
            headers,
            body: request.body.as_deref().unwrap_or_default().as_bytes().to_vec(),
        };
        let (now, most) = self.world.flying.get();
        self.world.flying.set((now + 1, most.max(now + 1)));
        let result = self.within(self.exchange(request), limit_ms.map(f64::from)).await;
        let (now, most) = self.world.flying.get();
        self.world.flying.set((now - 1, most));
        result?.map_err(Stopped::Fault)
    }

    async fn sleep(&self, ms: u32) -> Result<(), Stopped<&'static str>> {
        self.world.sleeps.borrow_mut().push(ms);
        self.within(self.world.time(f64::from(ms)), None).await
    }

    async fn token(&self, reason: Reason, limit_ms: Option<u32>) -> Result<Result<Token, &'static str>, Stopped<&'static str>> {
        self.world.asked.borrow_mut().push(reason.name());
        let number = self.world.asked.borrow().len() as u32;
        let ask = async {
            self.travel().await;
            (self.world.tokens.borrow_mut())(number, reason)
        };
        self.within(ask, limit_ms.map(f64::from)).await
    }

    async fn wait<T>(
        &self,
        ready: impl FnMut(&mut Context<'_>) -> Poll<T>,
        limit_ms: Option<u32>,
    ) -> Result<T, Stopped<&'static str>> {
        self.within(poll_fn(ready), limit_ms.map(f64::from)).await
    }

    fn now(&self) -> f64 {
        self.world.now.get()
    }

    fn random(&self) -> f64 {
        if self.world.latency_ms == 0.0 { 0.0 } else { self.world.random() }
    }

    fn hear(&self, attempt: Attempt<'_>, moment: Moment<'_>) {
        self.world.events.borrow_mut().push([moment.name(), " ", &attempt.at(moment)].concat());
    }
}

/// What arrived at the fake since the last look: method, type and status.
pub fn arrived(world: &World) -> Vec<String> {
    let recorded = world.fake.borrow_mut().take_recorded();
    recorded.iter().map(|one| format!("{} {}", one.method, one.status)).collect()
}

/// A PagerDuty key that ends with this number.
pub fn pager(number: u32) -> String {
    json!({ "type": "PAGER_DUTY", "serviceKey": format!("{number:032x}") }).to_string()
}
