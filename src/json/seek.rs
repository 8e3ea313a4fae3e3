//! The two loops that read every byte of a stream: to the end of a string, to the end of a line.

/// How many bytes pass before the first that `ends` them; all of them if none does.
#[inline]
pub(crate) fn seek(bytes: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    // Sixteen at a time, and without branches among them, so that the compiler may look at all of them at once.
    let calm = |chunk: &&[u8]| !chunk.iter().fold(false, |seen, byte| seen | ends(*byte));
    let at = 16 * bytes.chunks_exact(16).take_while(calm).count();
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len())
}

/// How many bytes of a string pass before the first that a scanner has to look at: a quote, a backslash, a control character.
///
/// Most strings are short, so the end matters more than the middle: eight bytes are one number, in which the lowest bit that
/// a subtraction borrows tells the place at once.
#[inline]
pub(crate) fn seek_end(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*eight);
        let found = (below(word ^ QUOTES, 1) | below(word ^ BACKSLASHES, 1) | below(word, 0x20)) & (EACH << 7);
        if found != 0 {
            return bytes.len() - rest.len() + found.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(rest.len());
    bytes.len() - rest.len() + end
}

/// One in each byte of a word.
const EACH: u64 = u64::MAX / 0xFF;
const QUOTES: u64 = EACH * b'"' as u64;
const BACKSLASHES: u64 = EACH * b'\\' as u64;

/// The top bit of each byte below `limit`; the lowest one that is set is right, those above it may be borrowed.
#[inline]
fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(EACH * limit) & !word
}

#[cfg(test)]
mod tests {
    use super::{seek, seek_end};

    #[test]
    fn the_end_of_a_string_whatever_stands_before_and_behind() {
        let ends = |byte: u8| matches!(byte, b'"' | b'\\' | ..0x20);
        for calm in (0..=u8::MAX).filter(|byte| !ends(*byte)) {
            for end in (0..=u8::MAX).filter(|byte| ends(*byte)) {
                for at in [0, 3, 7, 8, 12] {
                    let mut bytes = vec![calm; 17];
                    bytes[at] = end;
                    bytes[at + 1] = b'"';
                    assert_eq!(seek_end(&bytes), at, "{calm:#x} {end:#x}");
                }
            }
            assert_eq!(seek_end(&[calm; 21]), 21);
        }
    }

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
