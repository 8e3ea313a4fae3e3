//! Where one payload ends and the next begins.

use crate::issue::Reason;
use crate::json::{Flaw, is_space, seek};

/// One payload, or whatever is in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub content: Content<'a>,
    /// Where it starts, both from 1.
    pub line: u32,
    pub column: u32,
}

/// What a piece holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content<'a> {
    /// The bytes of a payload.
    Text(&'a [u8]),
    /// Not a payload: the array around it is not JSON.
    Flaw(Reason),
    /// More bytes than this.
    TooLong(u32),
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
    /// Only white space so far.
    #[default]
    Unknown,
    /// One payload per line.
    Lines,
    /// The elements of an array.
    Array,
    /// The array is closed; nothing may follow.
    Closed,
    /// Something followed, and was reported.
    Over,
}

/// Cuts a stream into payloads; it keeps the beginning of a payload that is not complete at the end of a piece.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    form: Form,
    carry: Vec<u8>,
    /// Where the next byte is, from 0.
    line: u32,
    column: u32,
    /// Where the element that is being read starts.
    start: (u32, u32),
    /// How many bytes of a byte order mark were skipped.
    mark: usize,
    /// How many bytes a payload may have.
    max: usize,
    /// Whether the payload that is being read has more: then it is not kept.
    too_long: bool,
    /// Whether a line that is too long is nothing but white space.
    blank: bool,
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
    pub(super) fn new(max: usize) -> Self {
        Self { max, ..Self::default() }
    }

    /// Takes the next bytes, or the end.
    pub(super) fn feed(&mut self, bytes: Option<&[u8]>, found: &mut dyn FnMut(Piece<'_>)) {
        let Some(mut rest) = bytes else { return self.end(found) };
        while self.form == Form::Unknown {
            let Some((byte, after)) = rest.split_first() else { return };
            match byte {
                byte if self.column == 0 && self.line == 0 && MARK.get(self.mark) == Some(byte) => self.mark += 1,
                _ if self.is_mark_broken() => {
                    self.begin_with_mark();
                    break;
                }
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

    /// Whether a byte order mark has begun and is not complete.
    fn is_mark_broken(&self) -> bool {
        (1..MARK.len()).contains(&self.mark)
    }

    /// An incomplete byte order mark belongs to the first line.
    fn begin_with_mark(&mut self) {
        self.form = Form::Lines;
        self.carry.extend_from_slice(MARK.get(..self.mark).unwrap_or_default());
    }

    fn end(&mut self, found: &mut dyn FnMut(Piece<'_>)) {
        if self.form == Form::Unknown && self.is_mark_broken() {
            self.begin_with_mark();
        }
        match self.form {
            Form::Lines => self.line(&[], found),
            // The array is not closed: a complete element counts, and after it the text is not JSON.
            Form::Array => {
                if self.filled {
                    self.payload(&[], found);
                }
                if self.depth == 0 && !self.quoted {
                    self.start = (self.line, self.column);
                    self.tell(Content::Flaw(Reason::Unclosed), found);
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

    fn tell(&mut self, content: Content<'_>, found: &mut dyn FnMut(Piece<'_>)) {
        let (line, column) = self.start;
        found(Piece { content, line: line + 1, column: column + 1 });
    }

    fn lines(&mut self, mut rest: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        while let Some((line, [_, after @ ..])) = rest.split_at_checked(seek(rest, |byte| byte == b'\n')) {
            self.line(line, found);
            self.line += 1;
            self.start = (self.line, 0);
            rest = after;
        }
        self.keep(rest);
    }

    /// Ends a line.
    fn line(&mut self, last: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        if self.carry.is_empty() && !self.too_long && last.len() <= self.max {
            // Nothing was kept of it: it need not be copied.
            if !is_blank(last) {
                self.tell(Content::Text(last), found);
            }
        } else {
            self.payload(last, found);
        }
    }

    /// Ends a payload whose last bytes these are.
    fn payload(&mut self, last: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        self.keep(last);
        let mut whole = std::mem::take(&mut self.carry);
        if self.too_long && !self.blank {
            self.tell(Content::TooLong(self.max as u32), found);
        } else if !is_blank(&whole) {
            self.tell(Content::Text(&whole), found);
        }
        self.too_long = false;
        whole.clear();
        self.carry = whole;
    }

    /// Keeps bytes of a payload whose end has not come yet, unless there are too many.
    fn keep(&mut self, bytes: &[u8]) {
        let fits = self.carry.len() + bytes.len() <= self.max && self.carry.try_reserve(bytes.len()).is_ok();
        if !self.too_long && !fits {
            self.too_long = true;
            self.blank = is_blank(&self.carry);
            self.carry = Vec::new();
        }
        if self.too_long {
            self.blank &= is_blank(bytes);
        } else {
            self.carry.extend_from_slice(bytes);
        }
    }

    /// Follows brackets and quotes; the check decides whether an element is JSON.
    fn elements(&mut self, bytes: &[u8], found: &mut dyn FnMut(Piece<'_>)) {
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match self.form {
                Form::Array if !self.quoted && self.depth == 0 && matches!(byte, b',' | b']') => {
                    self.element(bytes.get(from..at).unwrap_or_default(), *byte, found);
                }
                Form::Array => {
                    if !self.filled && !is_space(*byte) {
                        (self.filled, self.start, from) = (true, (self.line, self.column), at);
                    }
                    self.follow(*byte);
                }
                Form::Closed if !is_space(*byte) => {
                    self.start = (self.line, self.column);
                    self.form = Form::Over;
                    self.tell(Content::Flaw(Reason::SeveralValues), found);
                }
                _ => {}
            }
            self.step(*byte);
        }
        if self.filled {
            self.keep(bytes.get(from..).unwrap_or_default());
        }
    }

    /// Ends an element at a comma or at the bracket that closes the array.
    fn element(&mut self, last: &[u8], end: u8, found: &mut dyn FnMut(Piece<'_>)) {
        let more = end == b',';
        if !self.filled {
            self.start = (self.line, self.column);
        }
        // `[]` holds nothing; `[,]` and `[1,]` lack an element.
        if self.filled {
            self.payload(last, found);
        } else if self.owed || more {
            self.tell(Content::Flaw(if more { Reason::MissingValue } else { Reason::TrailingComma }), found);
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

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| is_space(*byte))
}
