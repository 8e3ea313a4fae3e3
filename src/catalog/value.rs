//! A checked value as the type of its field.

use crate::value::Value;

/// Reads a value that the check has passed.
pub(super) trait FromValue: Sized {
    /// Labels of the values to choose from, if it is a choice.
    const LABELS: &'static [&'static str] = &[];

    /// None only if the check did not pass.
    fn from_value(value: &Value<'_>) -> Option<Self>;
}

impl FromValue for bool {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        if let Value::Bool(flag) = value { Some(*flag) } else { None }
    }
}

impl FromValue for String {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        value.text().map(str::to_owned)
    }
}

impl FromValue for i32 {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        if let Value::Integer(number) = value { Some(*number) } else { None }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const LABELS: &'static [&'static str] = T::LABELS;

    fn from_value(value: &Value<'_>) -> Option<Self> {
        match value {
            Value::Absent => Some(None),
            // Twice optional: the outer `None` is an absent field, the inner `None` is null.
            Value::Null => Some(T::from_value(value)),
            value => T::from_value(value).map(Some),
        }
    }
}
