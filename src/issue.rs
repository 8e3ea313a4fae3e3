//! What can be said of a payload: the codes, and the one place that writes English for users.

mod finding;
mod reason;

pub use finding::{Finding, Position};
pub use reason::Reason;

/// How much an issue weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Atlas would refuse the payload.
    Error,
    /// Atlas would accept it, and its author may still want to know.
    Warning,
}

/// Declares the codes: name on the wire, severity, the params that a message may use, and the English message.
macro_rules! codes {
    ($($(#[$doc:meta])* $Code:ident = $name:literal, $Severity:ident, [$($param:literal),*], $english:literal;)*) => {
        /// A stable name for one kind of problem. A code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code {
            $($(#[$doc])* $Code),*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$Code),*];

            /// The name that users see and test for.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$Code => $name),* }
            }

            /// Whether it refuses a payload or only remarks on it.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$Code => Severity::$Severity),* }
            }

            /// Names of the facts that come with it as params, see [`Field::fact`](crate::field::Field::fact).
            #[must_use]
            pub fn params(self) -> &'static [&'static str] {
                match self { $(Self::$Code => &[$($param),*]),* }
            }

            /// The English message: `{field}` is the end of the path, any other brace a param.
            #[must_use]
            pub fn english(self) -> &'static str {
                match self { $(Self::$Code => $english),* }
            }
        }
    };
}

codes! {
    /// A field that the service cannot do without is missing.
    Required = "required", Error, [], "{field} is required";
    /// The value is of another JSON type.
    InvalidType = "invalid_type", Error, ["expected"], "{field} must be {expected}";
    /// The type names no service.
    UnknownType = "unknown_type", Error, ["allowed"], "{field} names no known service; use one of {allowed}";
    /// The type in the payload is not the one asked for.
    TypeMismatch = "type_mismatch", Error, ["expected"], "{field} must be {expected} here";
    /// The API does not take this service.
    UnsupportedService = "unsupported_service", Error, ["api"], "{field} is a service that {api} does not take";
    /// The service has no such field on this API.
    UnknownField = "unknown_field", Error, ["allowed"], "{field} is no field of this service; it has {allowed}";
    /// The field is there twice.
    DuplicateField = "duplicate_field", Error, [], "{field} is a duplicate: the text holds it twice";
    /// A project holds one integration of a type, and the desired state has two.
    DuplicateService = "duplicate_service", Error, [], "{field} is a duplicate: a project holds one integration of each type";
    /// Two entries of a fleet name the same project.
    DuplicateProject = "duplicate_project", Error, [], "{field} names a project that an earlier entry names, too";
    /// No project has the name that a fleet asks for.
    UnknownProject = "unknown_project", Error, [], "{field} is the name of no project that the credentials can see";
    /// A reference stands for a secret, and what it refers to is not there.
    UnresolvedSecret = "unresolved_secret", Error, [], "{field} refers to a secret that is not there";
    /// The value is none of those the service knows.
    InvalidEnum = "invalid_enum", Error, ["allowed"], "{field} must be one of {allowed}";
    /// The characters are not those the field takes.
    InvalidFormat = "invalid_format", Error, ["format"], "{field} must be {format}";
    /// The value is not an absolute web address.
    InvalidUrl = "invalid_url", Error, [], "{field} must be an absolute http or https URL";
    /// The value is too short.
    TooShort = "too_short", Error, ["min", "unit"], "{field} must not be empty";
    /// The value is too long.
    TooLong = "too_long", Error, ["max", "unit"], "{field} is too long; it takes at most {max} {unit}";
    /// The secret is one that Atlas has masked in an answer.
    MaskedSecret = "masked_secret", Error, [], "{field} is masked, as Atlas answers it; write the real secret";
    /// Another field's value makes this one required.
    ConditionalRequired = "conditional_required", Error, ["when", "equals"], "{field} is required when {when} is {equals}";
    /// The template cannot render to what Atlas sends.
    InvalidTemplate = "invalid_template", Error, ["format"], "{field} must render to {format}; placeholders are written ${...}";
    /// The text is not JSON.
    InvalidJson = "invalid_json", Error, ["line", "column"], "not JSON from line {line}, column {column}";
    /// The service is at the end of its life.
    DeprecatedService = "deprecated_service", Warning, ["since"], "{field} is a service out of support since {since}";
    /// The field is on its way out.
    DeprecatedField = "deprecated_field", Warning, [], "{field} is for legacy set-ups only";
    /// Accepted, but real values look otherwise.
    SuspiciousFormat = "suspicious_format", Warning, ["format"], "{field} is usually {format}";
    /// White space at either end, most likely pasted along.
    SurroundingWhitespace = "surrounding_whitespace", Warning, [], "{field} starts or ends with white space";
    /// The address is not encrypted.
    InsecureUrl = "insecure_url", Warning, [], "{field} is not encrypted; prefer https";
    /// Not required, but leaving it out rarely is what one wants.
    MissingRecommended = "missing_recommended", Warning, [], "{field} should be set";
    /// Newer than the published specification.
    UnverifiedValue = "unverified_value", Warning, [], "{field} is newer than the published specification; Atlas may refuse it";
    /// Atlas wants the first set-up of this service in its own pages.
    SetupInUi = "setup_in_ui", Warning, [], "{field} must be set up in the Atlas UI first (OAuth2); the API can then change it";
}

/// A value that a message may mention; never one out of the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Param {
    /// Words.
    Text(&'static str),
    /// A count, a limit or a position.
    Number(u32),
    /// The names to choose from.
    List(Vec<&'static str>),
}

#[expect(clippy::disallowed_macros, reason = "native: JavaScript writes the messages of the browser")]
impl std::fmt::Display for Param {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Number(number) => write!(out, "{number}"),
            Self::List(names) => out.write_str(&names.join(", ")),
        }
    }
}

/// A stranger's name may be of any length; a message shows so many characters of it.
const LONGEST_NAME: usize = 64;

/// One problem, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What kind of problem.
    pub code: Code,
    /// Where: names on the wire, never empty.
    pub path: Vec<String>,
    /// What a message needs to know beyond the code.
    pub params: Vec<(&'static str, Param)>,
}

impl Issue {
    /// The message in English.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "native: JavaScript writes the messages of the browser")]
    pub fn message(&self) -> String {
        let field = self.path.last().map_or("", String::as_str);
        let mut message = String::new();
        let mut rest = self.code.english();
        while let Some((plain, (name, after))) =
            rest.split_once('{').and_then(|(plain, rest)| Some((plain, rest.split_once('}')?)))
        {
            message.push_str(plain);
            match self.params.iter().find(|(param, _)| *param == name) {
                Some((_, param)) => message.push_str(&param.to_string()),
                None if name == "field" => {
                    message.extend(field.chars().take(LONGEST_NAME));
                    message.push_str(if field.chars().nth(LONGEST_NAME).is_some() { "..." } else { "" });
                }
                None => message.extend(["{", name, "}"]),
            }
            rest = after;
        }
        message + rest
    }

    /// Whether it refuses the payload.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}
