//! Why a value or a text was refused, if the code alone does not say it.

/// Declares the reasons: the code in the param `reason`, and the English that follows the subject of a message.
macro_rules! reasons {
    ($($(#[$doc:meta])* $Reason:ident = $name:literal, $english:literal;)*) => {
        /// Why, in one word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Reason {
            $($(#[$doc])* $Reason),*
        }

        impl Reason {
            /// Every reason, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$Reason),*];

            /// The code in the param `reason`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$Reason => $name),* }
            }

            /// The English text after the subject; empty if the expected format is more helpful.
            #[must_use]
            pub fn english(self) -> &'static str {
                match self { $(Self::$Reason => $english),* }
            }
        }
    };
}

reasons! {
    // Of a value.
    /// A line feed or carriage return is the last character.
    LineBreakAtEnd = "line_break_at_end", "ends with a line break";
    /// A control character.
    ControlCharacter = "control_character", "holds a control character";
    /// Half of a surrogate pair, which UTF-8 cannot hold.
    LoneSurrogate = "lone_surrogate", "holds half of a surrogate pair";
    /// The text begins and ends with a quotation mark.
    Quoted = "quoted", "is in quotes";
    /// A character that nobody sees, such as a zero width space.
    InvisibleCharacter = "invisible_character", "holds a character that nobody can see";
    /// A dash or quotation mark that a text editor has put in.
    TypographicCharacter = "typographic_character", "holds a typographic dash or quotation mark";
    /// Text that stands where a secret should be.
    Placeholder = "placeholder", "looks like a placeholder";
    /// The word `Bearer` or another scheme of authorization before the secret.
    AuthorizationScheme = "authorization_scheme", "begins with an authorization scheme; write the secret alone";
    /// Another number of characters than usual.
    WrongLength = "wrong_length", "";
    /// Other characters than it should hold, or in other places.
    WrongCharacters = "wrong_characters", "";
    /// White space before or after the value.
    SurroundingWhitespace = "surrounding_whitespace", "starts or ends with white space";
    /// The address does not begin with http:// or https://.
    NoScheme = "no_scheme", "does not begin with http:// or https://";
    /// White space within an address.
    Whitespace = "whitespace", "holds white space";
    /// A link as Markdown writes it.
    MarkdownLink = "markdown_link", "is a Markdown link";
    /// The host of an address cannot be one.
    InvalidHost = "invalid_host", "has no valid host";
    /// A path that does not begin at the root.
    RelativePath = "relative_path", "is not an absolute path";
    /// An address without a port.
    NoPort = "no_port", "has no port";

    // Of a template.
    /// A placeholder without its closing brace.
    UnclosedPlaceholder = "unclosed_placeholder", "holds a placeholder without its closing brace";
    /// The template of the headers renders to something else than an object.
    NotAnObject = "not_an_object", "renders to something else than an object";
    /// A value of the headers is an object or an array.
    NestedValue = "nested_value", "holds an object or an array as a value";

    // Of a text that is not JSON.
    /// Nothing but white space.
    Empty = "empty", "is empty";
    /// A comma before a closing bracket, or after the last value.
    TrailingComma = "trailing_comma", "has a trailing comma";
    /// A comment.
    Comment = "comment", "holds a comment";
    /// A string in single quotes.
    SingleQuotes = "single_quotes", "has single quotes where JSON has double quotes";
    /// A string in curly quotes.
    TypographicQuotes = "typographic_quotes", "has typographic quotes where JSON has straight ones";
    /// A name without quotes.
    UnquotedName = "unquoted_name", "has a name without quotes";
    /// A word that JSON does not know.
    UnknownWord = "unknown_word", "has a word that JSON does not know";
    /// A number as JSON does not write it.
    InvalidNumber = "invalid_number", "has a number as JSON does not write it";
    /// A comma between two members or items is missing.
    MissingComma = "missing_comma", "lacks a comma";
    /// The colon between a name and its value is missing.
    MissingColon = "missing_colon", "lacks a colon";
    /// A value is missing.
    MissingValue = "missing_value", "lacks a value";
    /// A backslash before a character that JSON does not escape.
    InvalidEscape = "invalid_escape", "has a backslash before a character that JSON does not escape";
    /// A line break within a string.
    LineBreakInString = "line_break_in_string", "has a line break within a string";
    /// The text ends before its value does.
    Unclosed = "unclosed", "ends too early: a quotation mark or bracket is not closed";
    /// A bracket that closes what another kind of bracket has opened.
    WrongBracket = "wrong_bracket", "has a closing bracket that fits no opening one";
    /// Something follows the value.
    SeveralValues = "several_values", "holds several values; write one JSON value";
    /// Brackets within brackets, too many.
    TooDeep = "too_deep", "is nested too deeply";
    /// YAML.
    Yaml = "yaml", "looks like YAML";
    /// HTML or XML.
    Markup = "markup", "looks like HTML or XML";
    /// UTF-16.
    Utf16 = "utf16", "is UTF-16; write it as UTF-8";
    /// Bytes that are not UTF-8.
    NotUtf8 = "not_utf8", "is not UTF-8";
    /// A byte order mark within the text.
    ByteOrderMark = "byte_order_mark", "has a byte order mark that does not belong there";
    /// Neither a string nor bytes.
    NotText = "not_text", "is neither a string nor bytes";
    /// Any other character that JSON does not allow there.
    UnexpectedCharacter = "unexpected_character", "has an unexpected character";
}
