//! The two loops that see every byte of a bulk: to the end of a string, to the end of a line.

/// How many bytes pass before the first that `ends` them; all of them if none does.
#[inline]
pub(crate) fn seek(bytes: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    // Sixteen at a time, and without branches among them, so that the compiler may look at all of them at once.
    let calm = |chunk: &&[u8]| !chunk.iter().fold(false, |seen, byte| seen | ends(*byte));
    let at = 16 * bytes.chunks_exact(16).take_while(calm).count();
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::seek;

    #[test]
    fn the_first_one_wherever_it_stands() {
        for length in 0..40 {
            for at in 0..=length {
                let mut bytes = vec![b'a'; length];
                bytes.iter_mut().skip(at).for_each(|byte| *byte = b'\n');
                assert_eq!(seek(&bytes, |byte| byte == b'\n'), at, "{at} of {length}");
            }
        }
    }
}
