//! Things with numbers: JavaScript holds the number in place of the thing.

/// Things with numbers. When a thing is removed, its number is free for the next one.
#[derive(Debug)]
pub struct Numbered<T> {
    things: Vec<Option<T>>,
    /// The free numbers.
    free: Vec<u32>,
}

impl<T> Numbered<T> {
    /// Nothing yet.
    pub const EMPTY: Self = Self { things: Vec::new(), free: Vec::new() };

    /// Keeps a thing and returns its number.
    pub fn keep(&mut self, thing: T) -> u32 {
        let number = self.free.pop().unwrap_or(self.things.len() as u32);
        match self.things.get_mut(number as usize) {
            Some(place) => *place = Some(thing),
            None => self.things.push(Some(thing)),
        }
        number
    }

    /// The thing of that number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&T> {
        self.things.get(number as usize)?.as_ref()
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.things.get_mut(number as usize)?.as_mut()
    }

    /// Returns the thing and frees its number.
    pub fn remove(&mut self, number: u32) -> Option<T> {
        let thing = self.things.get_mut(number as usize)?.take()?;
        self.free.push(number);
        Some(thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_out_again_once_it_is_free() {
        let mut things = Numbered::EMPTY;
        assert_eq!([things.keep('a'), things.keep('b'), things.keep('c')], [0, 1, 2]);
        assert_eq!((things.remove(1), things.remove(1), things.remove(9)), (Some('b'), None, None));
        assert_eq!((things.get(0), things.get(1)), (Some(&'a'), None));
        assert_eq!(things.get_mut(2), Some(&mut 'c'));
        assert_eq!([things.keep('d'), things.keep('e')], [1, 3]);
    }
}
