//! The clients of this instance, by number. JavaScript keeps what each was made from, and makes it again where an instance was
//! replaced after a trap.

use std::cell::RefCell;
use std::rc::Rc;

use super::host::Hands;
use crate::client::{Client, Settings};

thread_local! {
    static CLIENTS: RefCell<Vec<Option<Rc<Client<Hands>>>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a new client; answers its number.
pub fn keep(settings: Settings) -> u32 {
    let client = Some(Rc::new(Client::new(settings)));
    CLIENTS.with_borrow_mut(|clients| {
        let free = clients.iter().position(Option::is_none).unwrap_or(clients.len());
        match clients.get_mut(free) {
            Some(place) => *place = client,
            None => clients.push(client),
        }
        free as u32
    })
}

/// The client of that number.
pub fn find(number: u32) -> Option<Rc<Client<Hands>>> {
    CLIENTS.with_borrow(|clients| clients.get(number as usize)?.clone())
}

/// Forgets a client. Its calls under way go on.
pub fn forget(number: u32) {
    CLIENTS.with_borrow_mut(|clients| clients.get_mut(number as usize).and_then(Option::take));
}
