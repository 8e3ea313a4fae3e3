//! The codes: what can be wrong with a payload, and what English says about it.

use super::Severity;

/// Declares the codes: name on the wire, severity, names of the params, and the English message.
///
/// A message is a list of templates, from the most specific to the most general. The first one whose braces can all be filled
/// is used; `{field}` is the end of the path, every other brace is a param.
macro_rules! codes {
    ($($(#[doc = $about:literal])+ $Code:ident = $name:literal, $Severity:ident, [$($param:literal),*], [$($english:literal),+];)*) => {
        /// A stable name for one kind of problem. A code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code {
            $($(#[doc = $about])+ $Code),*
        }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$Code),*];

            /// The name that users see and test for.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$Code => $name),* }
            }

            /// Whether it refuses a payload or only warns about it.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$Code => Severity::$Severity),* }
            }

            /// Names of the params that an issue of this code may have.
            #[must_use]
            pub fn params(self) -> &'static [&'static str] {
                match self { $(Self::$Code => &[$($param),*]),* }
            }

            /// The templates of the English message.
            #[must_use]
            pub fn english(self) -> &'static [&'static str] {
                match self { $(Self::$Code => &[$($english),+]),* }
            }

            /// What it means, for the documentation.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Self::$Code => concat!($($about),+).trim_ascii_start()),* }
            }
        }
    };
}

codes! {
    /// A field that the service needs is missing.
    Required = "required", Error, [], ["{field} is required"];
    /// The value has another JSON type.
    InvalidType = "invalid_type", Error, ["expected", "received"],
        ["{field} must be {expected}, not {received}", "{field} must be {expected}"];
    /// The type is not one of the ten.
    UnknownType = "unknown_type", Error, ["allowed", "suggestion", "resource"],
        [
            "{field} is unknown; did you mean `{suggestion}`?",
            "{field} is unknown; it belongs to another resource of the Atlas API, `{resource}`",
            "{field} is unknown; use one of {allowed}"
        ];
    /// The type in the payload is not the type in the options.
    TypeMismatch = "type_mismatch", Error, ["expected"], ["{field} must be {expected} here"];
    /// The API does not accept this service.
    UnsupportedService = "unsupported_service", Error, ["api", "knownIn"],
        ["{field} is not accepted by {api}; {knownIn} accepts it", "{field} is not accepted by {api}"];
    /// The service has no such field on this API.
    UnknownField = "unknown_field", Error, ["allowed", "suggestion", "knownIn", "members"],
        [
            "unknown field `{field}`; did you mean `{suggestion}`?",
            "unknown field `{field}` on this API; {knownIn} has it",
            "unknown field `{field}`; this service has {allowed}",
            "unknown field `{field}`; only {members} may stand here"
        ];
    /// The JSON text holds the field twice.
    DuplicateField = "duplicate_field", Error, [], ["{field} appears twice in the text"];
    /// A project holds one integration of a type, and the desired state has two.
    DuplicateService = "duplicate_service", Error, [], ["{field} appears twice: a project holds one integration of each type"];
    /// Two entries of a fleet name the same project.
    DuplicateProject = "duplicate_project", Error, [], ["{field} names a project that an earlier entry names too"];
    /// No project has the name that a fleet asks for.
    UnknownProject = "unknown_project", Error, [], ["{field}: no project with this name is visible to the credentials"];
    /// The value is not one of those that the field allows.
    InvalidEnum = "invalid_enum", Error, ["allowed", "suggestion"],
        ["{field} must be one of {allowed}; did you mean `{suggestion}`?", "{field} must be one of {allowed}"];
    /// The text holds characters, or has a form, that the field does not allow.
    InvalidFormat = "invalid_format", Error, ["format", "reason"], ["{field} {reason}", "{field} must be {format}"];
    /// The value is not an absolute web address.
    InvalidUrl = "invalid_url", Error, ["reason"],
        ["{field} must be an absolute http or https URL, but it {reason}", "{field} must be an absolute http or https URL"];
    /// The value is too short.
    TooShort = "too_short", Error, ["min", "unit"], ["{field} must not be empty"];
    /// The value is too long.
    TooLong = "too_long", Error, ["max", "unit"], ["{field} is too long; at most {max} {unit} are allowed"];
    /// The secret is a mask that the API has shown, not the secret itself.
    MaskedSecret = "masked_secret", Error, [], ["{field} is masked, as the API shows it; write the real secret"];
    /// The value of another field makes this one required.
    ConditionalRequired = "conditional_required", Error, ["when", "equals"], ["{field} is required when {when} is {equals}"];
    /// The template cannot render to what Atlas sends.
    InvalidTemplate = "invalid_template", Error, ["format", "reason", "line", "column"],
        [
            "{field} must render to {format}, but it {reason} (line {line}, column {column})",
            "{field} must render to {format}; placeholders are written ${...}"
        ];
    /// The text is not JSON.
    InvalidJson = "invalid_json", Error, ["line", "column", "reason"],
        ["not JSON: the text {reason} (line {line}, column {column})", "not JSON from line {line}, column {column}"];
    /// A reference to a secret leads to nothing.
    UnresolvedSecret = "unresolved_secret", Error, ["reason"],
        ["{field} refers to a secret that {reason}", "{field} refers to a secret that was not found"];
    /// The service is at the end of its life.
    DeprecatedService = "deprecated_service", Warning, ["since"], ["{field} is a service out of support since {since}"];
    /// The field is no longer used, or only by old set-ups.
    DeprecatedField = "deprecated_field", Warning, [], ["{field} is no longer used, or only by old set-ups"];
    /// Accepted, but real values look different.
    SuspiciousFormat = "suspicious_format", Warning, ["format", "reason"], ["{field} {reason}", "{field} is usually {format}"];
    /// White space at either end, most likely copied by accident.
    SurroundingWhitespace = "surrounding_whitespace", Warning, [], ["{field} starts or ends with white space"];
    /// The address is not encrypted.
    InsecureUrl = "insecure_url", Warning, [], ["{field} is not encrypted; prefer https"];
    /// Not required, but it should rarely be left out.
    MissingRecommended = "missing_recommended", Warning, [], ["{field} should be set"];
    /// Not in the published specification, or newer than it.
    UnverifiedValue = "unverified_value", Warning, [], ["{field} is not in the published specification; the API may refuse it"];
    /// Atlas may want this service to be set up in its own pages first.
    SetupInUi = "setup_in_ui", Warning, [],
        ["{field} may have to be set up in the Atlas UI first (OAuth2); the API can change it after that"];
}
