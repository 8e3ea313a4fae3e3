//! One pass over JSON text (RFC 8259), strict, without recursion: the depth of a hostile text costs a counter, not a stack.

use super::{MAX_DEPTH, Text, seek::seek_end};

/// What a value starts with; scalars are complete, containers are still to be walked or skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Text<'a>),
    Array,
    Object,
}

/// A cursor over text.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

/// Where a text stops being JSON, and what was expected there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Offset in bytes.
    pub at: usize,
    pub expected: Expected,
}

/// What a scanner was about to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// A name, in quotes.
    Name,
    Colon,
    Comma,
    Value,
    /// The rest of a string.
    Text,
    /// What may follow a backslash.
    Escape,
    /// The rest of a word or number.
    Scalar,
    /// No further container: the allowed depth is reached.
    LessDepth,
    /// The end of the text.
    End,
}

type Step<T> = Result<T, Stop>;

/// Where the white space ends that begins at `at`.
#[inline]
pub(crate) fn space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = bytes.get(at) {
        at += 1;
    }
    at
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What was read since `from`.
    pub(crate) fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(crate) fn space(&mut self) {
        self.at = space(self.text.as_bytes(), self.at);
    }

    /// Takes `byte` if it comes next, after white space.
    #[inline]
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Stops here.
    fn stop<T>(&self, expected: Expected) -> Step<T> {
        Err(Stop { at: self.at, expected })
    }

    #[inline]
    fn want(&mut self, byte: u8, expected: Expected) -> Step<()> {
        if self.take(byte) { Ok(()) } else { self.stop(expected) }
    }

    /// Nothing but white space may be left.
    pub(crate) fn end(&mut self) -> Step<()> {
        self.space();
        if self.at == self.text.len() { Ok(()) } else { self.stop(Expected::End) }
    }

    /// The next value's token; of a container, only its opening bracket is consumed.
    #[inline]
    pub(crate) fn token(&mut self) -> Step<Token<'a>> {
        self.space();
        match self.peek() {
            Some(b'"') => self.string().map(Token::Text),
            Some(b'{') => self.open(Token::Object),
            Some(b'[') => self.open(Token::Array),
            Some(b't') => self.word("true", Token::Bool(true)),
            Some(b'f') => self.word("false", Token::Bool(false)),
            Some(b'n') => self.word("null", Token::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.stop(Expected::Value),
        }
    }

    fn open(&mut self, token: Token<'a>) -> Step<Token<'a>> {
        self.at += 1;
        Ok(token)
    }

    fn word(&mut self, word: &str, token: Token<'a>) -> Step<Token<'a>> {
        for byte in word.bytes() {
            if self.peek() != Some(byte) {
                return self.stop(Expected::Scalar);
            }
            self.at += 1;
        }
        Ok(token)
    }

    fn digits(&mut self) -> Step<()> {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { self.stop(Expected::Scalar) }
    }

    fn number(&mut self) -> Step<Token<'a>> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Token::Number(self.since(from)))
    }

    /// A string, its cursor on the opening quote.
    #[inline]
    pub(crate) fn string(&mut self) -> Step<Text<'a>> {
        if self.peek() != Some(b'"') {
            return self.stop(Expected::Name);
        }
        let from = self.at + 1;
        let mut escaped = false;
        self.at = from;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            self.at += seek_end(rest);
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 1;
                    self.escape()?;
                }
                _ => return self.stop(Expected::Text),
            }
        }
        let raw = self.text.get(from..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Text { raw, escaped })
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Step<()> {
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                self.at += 1;
                for _ in 0..4 {
                    if !self.peek().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return self.stop(Expected::Escape);
                    }
                    self.at += 1;
                }
            }
            _ => return self.stop(Expected::Escape),
        }
        Ok(())
    }

    /// The next key of an object whose brace is open; none at its end. `first` says that no member came yet.
    #[inline]
    pub(crate) fn key(&mut self, first: bool) -> Step<Option<Text<'a>>> {
        if self.take(b'}') {
            return Ok(None);
        }
        if !first {
            self.want(b',', Expected::Comma)?;
            self.space();
        }
        let key = self.string()?;
        self.want(b':', Expected::Colon)?;
        Ok(Some(key))
    }

    /// Whether an array whose bracket is open has another item.
    pub(crate) fn item(&mut self, first: bool) -> Step<bool> {
        if self.take(b']') {
            return Ok(false);
        }
        if !first {
            self.want(b',', Expected::Comma)?;
        }
        Ok(true)
    }

    /// Walks past the rest of a container whose opening bracket was consumed.
    pub(crate) fn skip(&mut self, container: Token<'a>) -> Step<()> {
        // One bit a level: 1 for an object. The level being read is the lowest bit.
        let mut levels: u128 = u128::from(matches!(container, Token::Object));
        let mut depth = 1_u32;
        let mut first = true;
        while depth > 0 {
            let more = if levels & 1 == 1 { self.key(first)?.is_some() } else { self.item(first)? };
            first = false;
            if !more {
                levels >>= 1;
                depth -= 1;
                continue;
            }
            let from = self.at;
            let token = self.token()?;
            if matches!(token, Token::Array | Token::Object) {
                if depth == MAX_DEPTH {
                    return Err(Stop { at: from, expected: Expected::LessDepth });
                }
                levels = levels << 1 | u128::from(matches!(token, Token::Object));
                depth += 1;
                first = true;
            }
        }
        Ok(())
    }
}
