//! Where one payload ends and the next begins.

use crate::json::{Flaw, seek};

/// The bytes of one payload.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub bytes: &'a [u8],
    /// Where it starts, both from 1.
    pub line: u32,
    pub column: u32,
}

impl Piece<'_> {
    /// A flaw within the piece, as seen from the start of the stream.
    pub(super) fn locate(self, flaw: Flaw) -> Flaw {
        let column = if flaw.line == 1 { flaw.column + self.column - 1 } else { flaw.column };
        Flaw { line: flaw.line + self.line - 1, column, ..flaw }
    }
}

/// What the stream is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Form {
    /// Nothing but white space came yet.
    #[default]
    Unknown,
    /// A payload a line.
    Lines,
    /// The elements of an array.
    Array,
    /// The array is closed; nothing may follow.
    Closed,
    /// Something followed, and was told.
    Over,
}

/// Cuts a stream into payloads; it keeps the one that a piece of the stream broke off in.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    form: Form,
    carry: Vec<u8>,
    /// Where the next byte is, from 0.
    line: u32,
    column: u32,
    /// Where the element that is being read starts.
    start: (u32, u32),
    /// How many byte order mark bytes were skipped.
    mark: usize,
    depth: u32,
    quoted: bool,
    escaped: bool,
    /// Whether an array's element was read since the last comma or bracket.
    filled: bool,
    /// Whether a comma asks for another element.
    owed: bool,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

impl Splitter {
    /// Takes the next bytes, or the end.
    pub(super) fn feed(&mut self, bytes: Option<&[u8]>, found: &mut dyn FnMut(Piece<'_>)) {
        let Some(mut rest) = bytes else { return self.end(found) };
        while self.form == Form::Unknown {
            let Some((byte, after)) = rest.split_first() else { return };
            match byte {
                byte if self.column == 0 && self.line == 0 && MARK.get(self.mark) == Some(byte) => self.mark += 1,
                b' ' | b'\t' | b'\r' | b'\n' => self.step(*byte),
                b'[' => {
                    self.form = Form::Array;
                    self.step(*byte);
                }
                _ => {
                    self.form = Form::Lines;
                    self.start = (self.line, self.column);
                    break;
                }
            }
            rest = after;
        }
        if self.form == Form::Lines { self.lines(rest, found) } else { self.elements(rest, found) }
    }

    fn end(&mut self, found: &mut dyn FnMut(Piece<'_>)) {
        let carry = std::mem::take(&mut self.carry);
        match self.form {
            Form::Lines => self.line(&carry, found),
            // The array is not closed: a whole element counts, and what is missing after it is no JSON.
            Form::Array => {
                if self.filled {
                    self.tell(&carry, found);
                }
                if self.depth == 0 && !self.quoted {
                    self.start = (self.line, self.column);
                    self.tell(b"", found);
                }
            }
            Form::Unknown | Form::Closed | Form::Over => {}
        }
    }

    fn step(&mut self, byte: u8) {
        if byte == b'\n' {
            (self.line, self.column) = (self.line + 1, 0);
        } else if byte & 0xC0 != 0x80 {
            self.column += 1;
        }
    }

    fn tell(&mut self, bytes: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        let (line, column) = self.start;
        found(Piece { bytes, line: line + 1, column: column + 1 });
    }

    fn lines(&mut self, mut rest: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        while let Some((line, [_, after @ ..])) = rest.split_at_checked(seek(rest, |byte| byte == b'\n')) {
            if self.carry.is_empty() {
                self.line(line, found);
            } else {
                let mut whole = std::mem::take(&mut self.carry);
                whole.extend_from_slice(line);
                self.line(&whole, found);
                whole.clear();
                self.carry = whole;
            }
            self.line += 1;
            self.start = (self.line, 0);
            rest = after;
        }
        self.carry.extend_from_slice(rest);
    }

    fn line(&mut self, line: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        if !line.trim_ascii().is_empty() {
            self.tell(line, found);
        }
    }

    /// Follows brackets and quotes; whether an element is JSON is for the check to say.
    fn elements(&mut self, bytes: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match self.form {
                Form::Array if !self.quoted && self.depth == 0 && matches!(byte, b',' | b']') => {
                    self.element(bytes.get(from..at).unwrap_or_default(), *byte, found);
                }
                Form::Array => {
                    if !self.filled && !byte.is_ascii_whitespace() {
                        (self.filled, self.start, from) = (true, (self.line, self.column), at);
                    }
                    self.follow(*byte);
                }
                Form::Closed if !byte.is_ascii_whitespace() => {
                    self.start = (self.line, self.column);
                    self.form = Form::Over;
                    self.tell(b"]", found);
                }
                _ => {}
            }
            self.step(*byte);
        }
        if self.filled {
            self.carry.extend_from_slice(bytes.get(from..).unwrap_or_default());
        }
    }

    /// Ends an element at a comma or at the bracket that closes the array.
    fn element(&mut self, last: &[u8], end: u8, found: &mut dyn FnMut(Piece<'_>)) {
        let more = end == b',';
        if !self.filled {
            self.start = (self.line, self.column);
        }
        // `[]` holds nothing; `[,]` and `[1,]` hold elements that are no JSON.
        if self.filled || self.owed || more {
            let mut whole = std::mem::take(&mut self.carry);
            if self.filled {
                whole.extend_from_slice(last);
            }
            self.tell(whole.trim_ascii(), found);
        }
        (self.filled, self.owed) = (false, more);
        self.form = if more { Form::Array } else { Form::Closed };
    }

    fn follow(&mut self, byte: u8) {
        if self.quoted {
            self.quoted = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}
