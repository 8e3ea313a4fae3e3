//! The shape of a service, as data.

use crate::api::{Api, Intent, PerApi};
use crate::issue::Param;
use crate::rule::{Choices, JsonType, Rule, Unit};

/// Whether a service needs a field on one API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The API knows no such field.
    Unknown,
    /// The API takes it, and no longer uses it.
    Ignored,
    /// May be left out.
    Optional,
    /// May be left out, but rarely should be.
    Recommended,
    /// Should not be left out on create; an update keeps what Atlas has.
    RecommendedOnCreate,
    /// Must be there when another field holds a value.
    When(&'static str, &'static str),
    /// Must be there.
    Required,
}

/// How an API shows a stored secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// No secret.
    Open,
    /// A secret that the API shows unmasked.
    Clear,
    /// Asterisks and the last four characters: as many as there were on Atlas, six elsewhere.
    Tail,
    /// Asterisks only.
    Whole,
    /// Scheme and host, then asterisks and the last four characters.
    Url,
    /// Not at all.
    Never,
}

/// What the server stores if a field is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// Unknown.
    Unknown,
    /// A boolean.
    Flag(bool),
    /// A string.
    Text(&'static str),
}

/// One field; what differs between the APIs has a value for each.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    /// What it may hold.
    pub rule: Rule,
    /// Longest text, in characters, where an API says so.
    pub limit: PerApi<Option<u32>>,
    /// Whether it has to be there.
    pub need: PerApi<Need>,
    /// Whether `null` is accepted.
    pub nullable: PerApi<bool>,
    /// How it comes back if it is a secret.
    pub mask: PerApi<Mask>,
    /// What it is when left out.
    pub default: DefaultValue,
    /// Whether it is only for legacy set-ups.
    pub deprecated: PerApi<bool>,
    /// Whether the API's own documentation has it; if not, a value passes with a warning.
    pub documented: PerApi<bool>,
}

/// One service.
pub struct Service {
    /// Its type on the wire.
    pub kind: &'static str,
    /// Which APIs take it.
    pub taken: PerApi<bool>,
    /// The day its maker ended it.
    pub ended: Option<&'static str>,
    /// Whether Atlas wants the first set-up in its own pages.
    pub ui_first: bool,
    /// `type`, `id`, then its own, in display order.
    pub fields: &'static [Field],
}

/// Its type alone: the table is the same wherever a service is printed.
impl std::fmt::Debug for Service {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Service").field(&self.kind).finish()
    }
}

impl Field {
    /// A field with nothing special about it; the catalogue refines it.
    #[must_use]
    pub const fn new(name: &'static str, rule: Rule, need: Need) -> Self {
        Self {
            name,
            rule,
            limit: PerApi::same(None),
            need: PerApi::same(need),
            nullable: PerApi::same(false),
            mask: PerApi::same(Mask::Open),
            default: DefaultValue::Unknown,
            deprecated: PerApi::same(false),
            documented: PerApi::same(true),
        }
    }

    /// Whether it is a secret on any API.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.mask != PerApi::same(Mask::Open)
    }

    /// Whether `api` has the field.
    #[must_use]
    pub fn known(&self, api: Api) -> bool {
        !matches!(self.need.get(api), Need::Unknown)
    }

    /// Whether a payload should rather not have it on `api`.
    #[must_use]
    pub fn is_deprecated(&self, api: Api) -> bool {
        api.of(self.deprecated) || matches!(self.need.get(api), Need::Ignored)
    }

    /// Whether it has to be there, for `intent`.
    #[must_use]
    pub fn need(&self, api: Api, intent: Intent) -> Need {
        match (api.of(self.need), intent) {
            (Need::RecommendedOnCreate, Intent::Create) => Need::Recommended,
            (Need::RecommendedOnCreate, Intent::Update) => Need::Optional,
            (need, _) => need,
        }
    }

    /// Whether null says that there is no value: the field is required, and may be null.
    #[must_use]
    pub fn is_null_if_empty(&self, api: Api) -> bool {
        api.of(self.need) == Need::Required && api.of(self.nullable)
    }

    /// The most that it may hold on `api`, and in what unit.
    #[must_use]
    pub fn max(&self, api: Api) -> (u32, &'static str) {
        match api.of(self.limit).map_or(self.rule.max(), |limit| (limit, Unit::Characters)) {
            (max, Unit::Bytes) => (max, "bytes"),
            (max, Unit::Characters) => (max, "characters"),
        }
    }

    /// The values to choose from, if it is a choice.
    #[must_use]
    pub fn choices(&self) -> Option<Choices> {
        self.rule.choices()
    }

    /// The JSON type, as a code that [`words`](crate::issue::words) knows.
    #[must_use]
    pub fn expected(&self, api: Api) -> &'static str {
        match (self.rule.json_type(), api.of(self.nullable)) {
            (JsonType::Boolean, _) => "boolean",
            (JsonType::Integer, _) => "integer",
            (JsonType::String, true) => "string_or_null",
            (JsonType::String, false) => "string",
        }
    }

    /// A fact that a message may mention, by its param's name.
    #[must_use]
    pub fn fact(&self, param: &str, api: Api) -> Option<Param> {
        Some(match param {
            "expected" => Param::Text(self.expected(api)),
            "format" => Param::Words(self.rule.words().code, self.rule.words().english),
            "min" => Param::Number(1),
            "max" => Param::Number(self.max(api).0),
            "unit" => Param::Text(self.max(api).1),
            "allowed" => Param::List(self.choices()?.values.to_vec()),
            "when" | "equals" => {
                let Need::When(field, value) = api.of(self.need) else { return None };
                Param::Text(if param == "when" { field } else { value })
            }
            _ => return None,
        })
    }
}

impl Service {
    /// The fields that `api` knows, without `type` and `id`.
    pub fn own(&self, api: Api) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().skip(2).filter(move |field| field.known(api))
    }

    /// The position of a field of that name on `api`.
    #[must_use]
    pub fn slot(&self, name: &str, api: Api) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name && field.known(api))
    }
}
