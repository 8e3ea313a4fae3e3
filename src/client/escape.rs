//! Removes escapes from texts: those of JSON, JavaScript, HTML, addresses and forms, also escapes within escapes.

/// One byte of a text, in lower case, and which bytes of the original it stands for.
#[derive(Clone, Copy)]
pub struct Unit {
    /// The byte.
    pub byte: u8,
    /// Where the original bytes begin.
    pub from: usize,
    /// Where they end.
    pub to: usize,
}

/// At most this many layers of escapes are removed.
const TIMES: usize = 4;

/// Names that HTML has for ASCII characters which servers escape.
const NAMES: [(&str, u8); 22] = [
    ("amp", b'&'),
    ("lt", b'<'),
    ("gt", b'>'),
    ("quot", b'"'),
    ("apos", b'\''),
    ("equals", b'='),
    ("plus", b'+'),
    ("sol", b'/'),
    ("bsol", b'\\'),
    ("colon", b':'),
    ("semi", b';'),
    ("comma", b','),
    ("period", b'.'),
    ("commat", b'@'),
    ("num", b'#'),
    ("percnt", b'%'),
    ("quest", b'?'),
    ("excl", b'!'),
    ("dollar", b'$'),
    ("lowbar", b'_'),
    ("lpar", b'('),
    ("rpar", b')'),
];

/// The bytes of a text as they are.
#[must_use]
pub fn raw(text: &str) -> Vec<Unit> {
    let byte = |(at, byte): (usize, u8)| Unit { byte: byte.to_ascii_lowercase(), from: at, to: at + 1 };
    text.bytes().enumerate().map(byte).collect()
}

/// The bytes of a text without its escapes. A plus sign is a space: that is how forms write one.
#[must_use]
pub fn plain(text: &str) -> Vec<Unit> {
    let mut units = raw(text);
    for _ in 0..TIMES {
        let before = units.len();
        units = once(&units);
        if units.len() == before {
            break;
        }
    }
    for unit in &mut units {
        if unit.byte == b'+' {
            unit.byte = b' ';
        }
        unit.byte = unit.byte.to_ascii_lowercase();
    }
    units
}

/// Removes one layer of escapes.
fn once(units: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    let mut rest = units;
    while let [first, after @ ..] = rest {
        let escape = match first.byte {
            b'%' => hex(after, 2).map(|code| (Character::Byte(code as u8), 2)),
            b'\\' => backslash(after),
            b'&' => entity(after),
            _ => None,
        };
        let Some((character, length)) = escape else {
            out.push(*first);
            rest = after;
            continue;
        };
        let to = length.checked_sub(1).and_then(|last| after.get(last)).map_or(first.to, |last| last.to);
        let mut buffer = [0; 4];
        let bytes: &[u8] = match character {
            Character::Byte(byte) => {
                buffer = [byte, 0, 0, 0];
                buffer.get(..1).unwrap_or_default()
            }
            Character::Point(point) => point.encode_utf8(&mut buffer).as_bytes(),
        };
        out.extend(bytes.iter().map(|byte| Unit { byte: *byte, from: first.from, to }));
        rest = after.get(length..).unwrap_or_default();
    }
    out
}

/// What an escape stands for.
enum Character {
    /// A byte of UTF-8.
    Byte(u8),
    /// A character.
    Point(char),
}

/// So many hexadecimal digits.
fn hex(units: &[Unit], count: usize) -> Option<u32> {
    let digits = units.get(..count)?;
    digits.iter().try_fold(0, |code: u32, unit| Some(code << 4 | char::from(unit.byte).to_digit(16)?))
}

/// After a backslash: what it stands for, and how many units that takes.
fn backslash(after: &[Unit]) -> Option<(Character, usize)> {
    let letter = after.first()?.byte;
    let rest = after.get(1..)?;
    Some(match letter {
        b'u' => {
            let high = hex(rest, 4)?;
            let pair = match rest.get(4..6) {
                Some([slash, letter]) if slash.byte == b'\\' && letter.byte == b'u' => {
                    rest.get(6..).and_then(|low| hex(low, 4))
                }
                _ => None,
            };
            match (high, pair) {
                (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
                    (Character::Point(char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?), 11)
                }
                _ => (Character::Point(char::from_u32(high)?), 5),
            }
        }
        b'x' => (Character::Point(char::from_u32(hex(rest, 2)?)?), 3),
        b'n' => (Character::Byte(b'\n'), 1),
        b'r' => (Character::Byte(b'\r'), 1),
        b't' => (Character::Byte(b'\t'), 1),
        b'"' | b'\\' | b'/' | b'\'' => (Character::Byte(letter), 1),
        _ => return None,
    })
}

/// After an ampersand: the same.
fn entity(after: &[Unit]) -> Option<(Character, usize)> {
    let end = after.iter().take(10).position(|unit| unit.byte == b';')?;
    let name: Vec<u8> = after.get(..end)?.iter().map(|unit| unit.byte.to_ascii_lowercase()).collect();
    let name = std::str::from_utf8(&name).ok()?;
    let point = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, radix).ok()?)?
        }
        None => char::from(NAMES.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((Character::Point(point), end + 1))
}

/// Percent-encodes all but the characters that never need it.
#[must_use]
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}
