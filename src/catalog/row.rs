//! The functions with which a row of the catalogue is written.

use crate::api::PerApi;
use crate::field::{DefaultValue, Field, Mask, Need};
use crate::rule::{Choices, Flag, Rule, Text, Url};

/// A row under construction: a field that has no name and no need yet.
#[derive(Clone, Copy)]
pub(super) struct Row {
    field: Field,
    need: PerApi<Option<Need>>,
}

/// A plain value.
pub(super) const fn plain(rule: Rule) -> Row {
    Row { field: Field::new("", rule, Need::Optional), need: PerApi::same(None) }
}

/// A string.
pub(super) const fn text() -> Row {
    plain(Rule::Text(Text))
}

/// A string out of a set.
pub(super) const fn choice(choices: Choices) -> Row {
    plain(Rule::Choice(choices))
}

/// `true` or `false`; false when left out.
pub(super) const fn flag() -> Row {
    plain(Rule::Flag(Flag)).default(DefaultValue::Flag(false))
}

/// A secret that comes back as asterisks and its last four characters.
pub(super) const fn secret(rule: Rule) -> Row {
    plain(rule).mask(Mask::Tail)
}

/// An address whose path is a secret.
pub(super) const fn secret_url() -> Row {
    plain(Rule::Url(Url)).mask(Mask::Url)
}

impl Row {
    /// Its need on Atlas, where the Rust type does not say it.
    pub(super) const fn atlas(mut self, need: Need) -> Self {
        self.need.atlas = Some(need);
        self
    }

    /// Its need on Cloud Manager and Ops Manager, where the Rust type does not say it.
    pub(super) const fn managers(mut self, need: Need) -> Self {
        self.need.cloud_manager = Some(need);
        self.need.ops_manager = Some(need);
        self
    }

    /// Atlas only.
    pub(super) const fn atlas_only(self) -> Self {
        self.managers(Need::Unknown)
    }

    /// How it comes back, on every API.
    pub(super) const fn mask(mut self, mask: Mask) -> Self {
        self.field.mask = PerApi::same(mask);
        self
    }

    /// How it comes back on Cloud Manager and Ops Manager.
    pub(super) const fn managers_mask(mut self, mask: Mask) -> Self {
        self.field.mask.cloud_manager = mask;
        self.field.mask.ops_manager = mask;
        self
    }

    /// What the server stores when it is left out.
    pub(super) const fn default(mut self, default: DefaultValue) -> Self {
        self.field.default = default;
        self
    }

    /// On Atlas at most so many characters, at least one, and perhaps null.
    pub(super) const fn atlas_limit(mut self, max: u32, nullable: bool) -> Self {
        self.field.limit.atlas = Some(max);
        self.field.nullable.atlas = nullable;
        self
    }

    /// For legacy set-ups on Atlas.
    pub(super) const fn atlas_legacy(mut self) -> Self {
        self.field.deprecated.atlas = true;
        self
    }

    /// Ops Manager does not document it.
    pub(super) const fn undocumented_on_ops_manager(mut self) -> Self {
        self.field.documented.ops_manager = false;
        self
    }

    /// The finished field; `need` is what its Rust type says.
    pub(super) const fn build(self, name: &'static str, need: Need) -> Field {
        let need = PerApi {
            atlas: pick(self.need.atlas, need),
            cloud_manager: pick(self.need.cloud_manager, need),
            ops_manager: pick(self.need.ops_manager, need),
        };
        Field { name, need, ..self.field }
    }
}

const fn pick(stated: Option<Need>, otherwise: Need) -> Need {
    match stated {
        Some(need) => need,
        None => otherwise,
    }
}
