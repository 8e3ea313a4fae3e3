//! The words in which a row of the catalogue is written.

use crate::field::{Default, Field, Mask, Need};
use crate::rule::{Choices, Rule};

/// A row under construction: a field whose name and need are still to come.
#[derive(Clone, Copy)]
pub(super) struct Row {
    field: Field,
    need: [Option<Need>; 2],
}

/// A plain value.
pub(super) const fn plain(rule: Rule) -> Row {
    Row { field: Field::new("", rule, Need::Optional), need: [None; 2] }
}

/// A string.
pub(super) const fn text() -> Row {
    plain(Rule::Text)
}

/// A string out of a set.
pub(super) const fn choice(choices: Choices) -> Row {
    plain(Rule::Choice(choices))
}

/// `true` or `false`; false when left out.
pub(super) const fn flag() -> Row {
    plain(Rule::Flag).default(Default::Flag(false))
}

/// A secret that comes back as asterisks and its last four characters.
pub(super) const fn secret(rule: Rule) -> Row {
    plain(rule).mask(Mask::Tail, Mask::Tail)
}

/// An address whose path is a secret.
pub(super) const fn secret_url() -> Row {
    plain(Rule::Url).mask(Mask::Url, Mask::Url)
}

/// Adds to both APIs what one column says.
const fn v2<T: Copy>(columns: [T; 2], value: T) -> [T; 2] {
    let [_, cloud_manager] = columns;
    [value, cloud_manager]
}

impl Row {
    /// Its need on Atlas, where the Rust type does not say it.
    pub(super) const fn atlas(mut self, need: Need) -> Self {
        self.need = v2(self.need, Some(need));
        self
    }

    /// Its need on Cloud Manager, where the Rust type does not say it.
    pub(super) const fn cloud_manager(mut self, need: Need) -> Self {
        let [atlas, _] = self.need;
        self.need = [atlas, Some(need)];
        self
    }

    /// Atlas only.
    pub(super) const fn atlas_only(self) -> Self {
        self.cloud_manager(Need::Unknown)
    }

    /// How it comes back on Atlas and on Cloud Manager.
    pub(super) const fn mask(mut self, atlas: Mask, cloud_manager: Mask) -> Self {
        self.field.mask = [atlas, cloud_manager];
        self
    }

    /// What Atlas stores when it is left out.
    pub(super) const fn default(mut self, default: Default) -> Self {
        self.field.default = default;
        self
    }

    /// At most so many characters, at least one, and perhaps null: Atlas only.
    pub(super) const fn atlas_limit(mut self, max: u32, nullable: bool) -> Self {
        self.field.limit = v2(self.field.limit, Some(max));
        self.field.nullable = v2(self.field.nullable, nullable);
        self
    }

    /// For legacy set-ups on Atlas.
    pub(super) const fn atlas_legacy(mut self) -> Self {
        self.field.deprecated = v2(self.field.deprecated, true);
        self
    }

    /// Newer than the published specification.
    pub(super) const fn newer(mut self) -> Self {
        self.field.published = false;
        self
    }

    /// The finished field; `need` is what its Rust type says.
    pub(super) const fn build(self, name: &'static str, need: Need) -> Field {
        let [atlas, cloud_manager] = self.need;
        Field { name, need: [pick(atlas, need), pick(cloud_manager, need)], ..self.field }
    }
}

const fn pick(said: Option<Need>, otherwise: Need) -> Need {
    match said {
        Some(need) => need,
        None => otherwise,
    }
}
