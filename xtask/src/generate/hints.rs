//! What people can do about errors, as JavaScript.

use super::constant;
use atlas_integrations::client::hint::{BY_CODE, BY_STATUS};
use serde_json::{Map, Value, json};

pub fn module() -> String {
    let by_code: Map<String, Value> = BY_CODE.iter().map(|(code, hint)| ((*code).to_owned(), json!(hint))).collect();
    let by_status: Map<String, Value> = BY_STATUS.iter().map(|(status, hint)| (status.to_string(), json!(hint))).collect();
    [
        constant("What to do, by error code.", "byCode", &Value::Object(by_code)),
        constant("What to do, by status; 0 is any redirect.", "byStatus", &Value::Object(by_status)),
    ]
    .concat()
}
