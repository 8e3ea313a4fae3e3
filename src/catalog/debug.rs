//! What a debugger or a failed assertion may see of an integration: everything but its secrets.

use std::fmt::{Debug, Formatter, Result};

use crate::field::Field;

/// Shows `values` (of all `fields` except the type) under their names on the wire.
pub(super) fn show(out: &mut Formatter<'_>, name: &str, fields: &[Field], values: &[&dyn Debug]) -> Result {
    let mut shown = out.debug_struct(name);
    for (field, value) in fields.iter().skip(1).zip(values) {
        let secret = format_args!("(secret)");
        shown.field(field.name, if field.is_secret() { &secret } else { value });
    }
    shown.finish()
}
