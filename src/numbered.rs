//! Things under numbers: a number is what JavaScript holds in place of the thing.

/// Things, each under a number of its own. The number of a thing that is gone is given out again.
#[derive(Debug)]
pub struct Numbered<T>(Vec<Option<T>>);

impl<T> Numbered<T> {
    /// Nothing yet.
    pub const EMPTY: Self = Self(Vec::new());

    /// Keeps a thing; answers its number.
    pub fn keep(&mut self, thing: T) -> u32 {
        let free = self.0.iter().position(Option::is_none).unwrap_or(self.0.len());
        match self.0.get_mut(free) {
            Some(place) => *place = Some(thing),
            None => self.0.push(Some(thing)),
        }
        free as u32
    }

    /// The thing of that number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&T> {
        self.0.get(number as usize)?.as_ref()
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.0.get_mut(number as usize)?.as_mut()
    }

    /// Gives the thing back, and its number free.
    pub fn remove(&mut self, number: u32) -> Option<T> {
        self.0.get_mut(number as usize)?.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_free_number_is_given_out() {
        let mut things = Numbered::EMPTY;
        assert_eq!([things.keep('a'), things.keep('b'), things.keep('c')], [0, 1, 2]);
        assert_eq!((things.remove(1), things.remove(1), things.remove(9)), (Some('b'), None, None));
        assert_eq!((things.get(0), things.get(1)), (Some(&'a'), None));
        assert_eq!(things.get_mut(2), Some(&mut 'c'));
        assert_eq!([things.keep('d'), things.keep('e')], [1, 3]);
    }
}
