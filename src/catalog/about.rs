//! What people read; kept apart from the rules so that the wasm does not carry it.

/// About one field.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// A short name.
    pub label: &'static str,
    /// What it is for: the doc comment of its row.
    pub help: &'static str,
    /// A value that passes, as text.
    pub example: &'static str,
    /// Where its rule comes from.
    pub source: &'static str,
    /// Labels of the values to choose from, in their order.
    pub choices: &'static [&'static str],
}

/// About one service.
#[derive(Debug)]
pub struct AboutService {
    /// Its name in Rust and TypeScript.
    pub name: &'static str,
    /// Its own name.
    pub label: &'static str,
    /// What it does with alerts or metrics: the doc comment of its block.
    pub help: &'static str,
    /// Where MongoDB documents it.
    pub docs: &'static str,
    /// Its fields, in display order, without `type` and `id`.
    pub fields: &'static [About],
}
