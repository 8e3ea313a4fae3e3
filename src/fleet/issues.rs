//! Issues as JSON: JavaScript makes messages of them.

use crate::issue::{Issue, Param};
use crate::json::write::{Members, array, digits, quoted};

/// Issues as an array: code, path, params and subject of each.
pub(super) fn to_json(issues: &[Issue]) -> String {
    array(issues.iter().map(one))
}

fn one(issue: &Issue) -> String {
    let mut params = Members::new();
    for (name, param) in &issue.params {
        params.raw(name, &value(param));
    }
    let mut out = Members::new();
    out.text("code", issue.code.name());
    out.raw("path", &array(issue.path.iter().map(|name| quoted(name))));
    out.raw("params", &params.close());
    out.maybe("subject", issue.subject);
    out.close()
}

fn value(param: &Param) -> String {
    match param {
        Param::Text(text) | Param::Words(text, _) => quoted(text),
        Param::Number(number) => digits(u64::from(*number)),
        Param::List(names) => array(names.iter().map(|name| quoted(name))),
    }
}
