//! When a call may send: at the pace of its project, and when few enough requests are under way.

use std::task::Context;

use super::event::Rate;
use super::host::Host;
use super::retry::LONGEST_WAIT_MS;
use super::session::{Session, Waited};
use super::shared::Client;

/// A request under way: it counts until this is dropped.
pub(super) struct Turn<'a, H: Host> {
    permit: Permit<'a, H>,
    host: &'a H,
    bucket: &'a str,
}

/// One of the requests that may be under way.
struct Permit<'a, H: Host>(&'a Client<H>);

/// A place in the queue, which is freed if the call stops while it waits.
struct Place<'a, H: Host> {
    client: &'a Client<H>,
    number: u64,
}

impl<'a, H: Host> Session<'a, H> {
    /// Waits for the turn of a request that uses this bucket.
    pub(super) async fn turn<'b>(&self, bucket: &'b str) -> Waited<Turn<'b, H>, H>
    where
        'a: 'b,
    {
        loop {
            self.keep_pace(bucket).await?;
            let permit = self.permit().await?;
            // Other calls may have used the rest while this one was in the queue.
            if self.delay_ms(bucket) == 0 {
                self.client.governor.borrow_mut().begin(bucket, self.host.elapsed());
                return Ok(Turn { permit, host: self.host, bucket });
            }
        }
    }

    /// Waits until few enough requests are under way.
    async fn permit(&self) -> Waited<Permit<'a, H>, H> {
        let client = self.client;
        let free = client.governor.borrow_mut().take();
        if !free {
            let place = Place { client, number: client.governor.borrow_mut().queue() };
            let (limit, budget) = self.limit(None);
            let ready = |context: &mut Context<'_>| client.governor.borrow_mut().poll(place.number, context);
            self.host.wait(ready, limit).await.map_err(|stopped| self.stopped(stopped, budget))?;
        }
        Ok(Permit(client))
    }

    /// Waits until the bucket allows a request.
    async fn keep_pace(&self, bucket: &str) -> Waited<(), H> {
        loop {
            match self.delay_ms(bucket) {
                0 => return Ok(()),
                ms => self.sleep(ms as u32).await?,
            }
        }
    }

    /// How long to wait. A call that may not try again is not delayed by the 429 of another call. No call waits longer than it
    /// would after its own 429: then it is sent, and the server decides.
    fn delay_ms(&self, bucket: &str) -> u64 {
        let tries = self.options.patient || self.options.retries > 0;
        let ms = self.client.governor.borrow().delay_ms(bucket, self.host.elapsed(), tries);
        let too_long = ms > LONGEST_WAIT_MS || self.left_ms().is_some_and(|left| ms >= left);
        if too_long { 0 } else { ms }
    }
}

impl<H: Host> Turn<'_, H> {
    /// What the answer says of the bucket.
    pub(super) fn note(&self, rate: Rate, retry_after_ms: Option<u64>) {
        self.permit.0.governor.borrow_mut().note(self.bucket, rate, retry_after_ms, self.host.elapsed());
    }
}

impl<H: Host> Drop for Turn<'_, H> {
    fn drop(&mut self) {
        self.permit.0.governor.borrow_mut().end(self.bucket, self.host.elapsed());
    }
}

impl<H: Host> Drop for Permit<'_, H> {
    fn drop(&mut self) {
        self.0.governor.borrow_mut().release();
    }
}

impl<H: Host> Drop for Place<'_, H> {
    fn drop(&mut self) {
        self.client.governor.borrow_mut().leave_queue(self.number);
    }
}
