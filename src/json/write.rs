//! Writes JSON text, as far as this crate needs it: mostly strings.

/// Appends `text` as a JSON string.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((char as u32 >> shift) & 0xF, 16).unwrap_or('0'));
                }
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// Appends a whole number.
pub(crate) fn number(out: &mut String, number: u64) {
    if number > 9 {
        self::number(out, number / 10);
    }
    out.push(char::from_digit((number % 10) as u32, 10).unwrap_or('0'));
}

/// Pieces as one text. The library's `concat` is compiled for each kind of piece, and a kilobyte each time.
pub(crate) fn concat(pieces: &[&str]) -> String {
    pieces.iter().copied().collect()
}

/// A whole number as text.
pub(crate) fn digits(number: u64) -> String {
    let mut out = String::new();
    self::number(&mut out, number);
    out
}

/// `[1, value]` or `[0, fault]`.
pub(crate) fn either(result: Result<String, String>) -> String {
    match result {
        Ok(json) => concat(&["[1,", &json, "]"]),
        Err(json) => concat(&["[0,", &json, "]"]),
    }
}

/// A string as JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::new();
    string(&mut out, text);
    out
}

/// An object on its way out.
pub(crate) struct Members(String);

impl Members {
    pub(crate) fn new() -> Self {
        Self("{".into())
    }

    /// An object to which members are added.
    pub(crate) fn of(json: &str) -> Self {
        Self(json.strip_suffix('}').unwrap_or("{").into())
    }

    pub(crate) fn raw(&mut self, key: &str, json: &str) {
        separate(&mut self.0);
        string(&mut self.0, key);
        self.0.push(':');
        self.0.push_str(json);
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.raw(key, &quoted(value));
    }

    pub(crate) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    pub(crate) fn number(&mut self, key: &str, value: u64) {
        self.raw(key, &digits(value));
    }

    pub(crate) fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// An array on its way out.
pub(crate) struct Items(String);

impl Items {
    pub(crate) fn new() -> Self {
        Self("[".into())
    }

    pub(crate) fn raw(&mut self, json: &str) {
        separate(&mut self.0);
        self.0.push_str(json);
    }

    pub(crate) fn close(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

/// An array of values that are JSON already.
pub(crate) fn array(values: impl IntoIterator<Item = String>) -> String {
    let mut values = values.into_iter();
    array_of(&mut || values.next())
}

/// Compiled once, and not for each kind of list.
fn array_of(next: &mut dyn FnMut() -> Option<String>) -> String {
    let mut out = Items::new();
    while let Some(json) = next() {
        out.raw(&json);
    }
    out.close()
}

/// A comma, except directly after the opening bracket.
fn separate(out: &mut String) {
    if out.len() > 1 {
        out.push(',');
    }
}
