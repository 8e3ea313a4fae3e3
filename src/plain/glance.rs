//! What the plain verdict needs to know of each field, computed at compile time: one number for a field on an API.

use crate::api::{Api, Intent, PerApi};
use crate::catalog::SERVICES;
use crate::draft::SLOTS;
use crate::field::{Field, Mask, Need};
use crate::rule::JsonType;

/// The answers for one field on one API, a bit each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance(u16);

impl Glance {
    /// The API knows the field.
    pub const KNOWN: Self = Self(1);
    /// It may be `null`.
    pub const NULLABLE: Self = Self(1 << 1);
    /// It takes `true` and `false`.
    pub const BOOLEAN: Self = Self(1 << 2);
    /// It takes a string.
    pub const STRING: Self = Self(1 << 3);
    /// Its presence alone is worth a warning.
    pub const WARNS: Self = Self(1 << 4);
    /// It is a secret.
    pub const SECRET: Self = Self(1 << 5);
    /// It may hold line breaks.
    pub const LINES: Self = Self(1 << 6);
    /// It may hold what looks like a placeholder.
    pub const PLACEHOLDERS: Self = Self(1 << 7);
    /// What is created may leave it out.
    pub const LEFT_OUT_ON_CREATE: Self = Self(1 << 8);
    /// What is replaced may leave it out.
    pub const LEFT_OUT_ON_UPDATE: Self = Self(1 << 9);

    const NOTHING: Self = Self(0);

    /// Whether the answer is yes.
    #[inline]
    pub const fn has(self, answer: Self) -> bool {
        self.0 & answer.0 != 0
    }

    /// Whether a payload for `intent` may leave the field out, whatever other fields it has.
    #[inline]
    pub fn may_be_absent(self, intent: Intent) -> bool {
        self.has(match intent {
            Intent::Create => Self::LEFT_OUT_ON_CREATE,
            Intent::Update => Self::LEFT_OUT_ON_UPDATE,
        })
    }

    const fn with(self, answer: Self, yes: bool) -> Self {
        if yes { Self(self.0 | answer.0) } else { self }
    }

    const fn of(field: &Field, api: Api) -> Self {
        let need = field.need.get(api);
        let may_be_absent = matches!(need, Need::Optional | Need::Unknown | Need::Ignored);
        Self::NOTHING
            .with(Self::KNOWN, !matches!(need, Need::Unknown))
            .with(Self::NULLABLE, *field.nullable.get(api))
            .with(Self::BOOLEAN, matches!(field.rule.json_type(), JsonType::Boolean))
            .with(Self::STRING, matches!(field.rule.json_type(), JsonType::String))
            .with(Self::WARNS, *field.deprecated.get(api) || matches!(need, Need::Ignored) || !*field.documented.get(api))
            .with(Self::SECRET, is_secret(field))
            .with(Self::LINES, field.rule.takes_line_breaks())
            .with(Self::PLACEHOLDERS, field.rule.takes_placeholders())
            .with(Self::LEFT_OUT_ON_CREATE, may_be_absent)
            .with(Self::LEFT_OUT_ON_UPDATE, may_be_absent || matches!(need, Need::RecommendedOnCreate))
    }
}

/// Whether it is a secret on any API.
const fn is_secret(field: &Field) -> bool {
    let PerApi { atlas, cloud_manager, ops_manager } = field.mask;
    !matches!((atlas, cloud_manager, ops_manager), (Mask::Open, Mask::Open, Mask::Open))
}

/// By API, service and slot.
static GLANCES: [[[Glance; SLOTS]; SERVICES.len()]; Api::ALL.len()] = glances();

#[expect(clippy::indexing_slicing, reason = "made by the compiler: a number beyond the table would not compile")]
const fn glances() -> [[[Glance; SLOTS]; SERVICES.len()]; Api::ALL.len()] {
    let mut all = [[[Glance::NOTHING; SLOTS]; SERVICES.len()]; Api::ALL.len()];
    let mut api = 0;
    while api < all.len() {
        let mut service = 0;
        while service < SERVICES.len() {
            let mut slot = 0;
            while slot < SERVICES[service].fields.len() {
                all[api][service][slot] = Glance::of(&SERVICES[service].fields[slot], Api::ALL[api]);
                slot += 1;
            }
            service += 1;
        }
        api += 1;
    }
    all
}

/// The answers for the fields of the service of that number.
#[inline]
pub(super) fn of_service(number: usize, api: Api) -> Option<&'static [Glance; SLOTS]> {
    GLANCES.get(api as usize)?.get(number)
}
