//! The clients of this instance, by number. JavaScript keeps what each was made from, and makes it again if an instance was
//! replaced after a trap.

use std::cell::RefCell;
use std::rc::Rc;

use super::host::Hands;
use crate::client::{Client, Settings};
use crate::numbered::Numbered;

thread_local! {
    static CLIENTS: RefCell<Numbered<Rc<Client<Hands>>>> = const { RefCell::new(Numbered::EMPTY) };
}

/// Keeps a new client; returns its number.
pub fn keep(settings: Settings) -> u32 {
    CLIENTS.with_borrow_mut(|clients| clients.keep(Rc::new(Client::new(settings))))
}

/// The client of that number.
pub fn find(number: u32) -> Option<Rc<Client<Hands>>> {
    CLIENTS.with_borrow(|clients| clients.get(number).cloned())
}

/// Removes a client. Its calls under way go on.
pub fn forget(number: u32) {
    CLIENTS.with_borrow_mut(|clients| clients.remove(number));
}
