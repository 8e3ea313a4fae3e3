//! Renews a secret: sends the stored integration with other secrets. A PUT replaces everything, so fields that cannot be read
//! would be lost.

use crate::api::Api;
use crate::catalog;
use crate::draft::Draft;
use crate::field::{Field, Mask, Need};
use crate::json::write::{Members, array, concat, digits, quoted};
use crate::json::{self, Json};
use crate::mask::is_masked;
use crate::options::Options;
use crate::value::Value;

/// Why there is nothing to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such service, or it could not be read.
    Unreadable,
    /// The service has no field of that name.
    Stranger(String),
    /// The field is not a secret.
    Open(&'static str),
    /// Secrets that the API does not show and that were not given.
    Hidden(Vec<&'static str>),
}

/// The payload of a PUT: the stored integration of that type with these secrets. Both are JSON objects.
///
/// # Errors
/// A secret would be lost, or a name is not the name of a secret.
pub fn rotate(kind: &str, api: Api, stored: &str, secrets: &str) -> Result<String, Refusal> {
    let service = catalog::service(kind).ok_or(Refusal::Unreadable)?;
    let options = Options { api, service: Some(service), ..Options::default() };
    let read = |text| Draft::from_json(text, options).map_err(|_| Refusal::Unreadable);
    let (stored, secrets) = (read(stored.as_bytes())?, read(secrets.as_bytes())?);
    if let Some(name) = secrets.unknown.first() {
        return Err(Refusal::Stranger(name.decode().into_owned()));
    }
    let mut payload = Members::new();
    payload.text("type", service.kind);
    let mut hidden = Vec::new();
    for (field, (stored, given)) in service.fields.iter().zip(stored.slots.iter().zip(&secrets.slots)) {
        if *given != Value::Absent {
            if !field.is_secret() {
                return Err(Refusal::Open(field.name));
            }
            write(&mut payload, field, given);
        } else if !is_kept(field, api) {
        } else if is_hidden(field, stored, api) {
            hidden.push(field.name);
        } else if field.is_null_if_empty(api) && stored.is_empty() {
            payload.raw(field.name, "null");
        } else {
            write(&mut payload, field, stored);
        }
    }
    if hidden.is_empty() { Ok(payload.close()) } else { Err(Refusal::Hidden(hidden)) }
}

/// The result as JSON: `payload`, or what is wrong and which `secrets` the service has.
pub fn answer(facts: &str) -> String {
    let Ok(facts) = json::parse(facts.as_bytes()) else { return Members::new().close() };
    let text = |key| facts.text(key).unwrap_or_default();
    let object =
        |key| facts.get(key).map_or("", |value| if let Json::Object(raw) = value { raw.as_str() } else { "" }).to_owned();
    let name = text("api");
    let api = Api::ALL.into_iter().find(|api| api.name() == name).unwrap_or_default();
    let kind = text("type");
    let mut told = Members::new();
    match rotate(&kind, api, &object("stored"), &object("secrets")) {
        Ok(payload) => told.raw("payload", &payload),
        Err(Refusal::Unreadable) => {}
        Err(Refusal::Stranger(name)) => told.text("stranger", &name),
        Err(Refusal::Open(name)) => told.text("open", name),
        Err(Refusal::Hidden(names)) => told.raw("hidden", &list(names)),
    }
    let secrets = catalog::service(&kind).into_iter().flat_map(|service| service.own(api)).filter(|field| field.is_secret());
    told.raw("secrets", &list(secrets.map(|field| field.name)));
    told.close()
}

fn list(names: impl IntoIterator<Item = &'static str>) -> String {
    array(names.into_iter().map(quoted))
}

/// Whether a PUT keeps the field: not if the server sets it itself or no longer uses it.
fn is_kept(field: &Field, api: Api) -> bool {
    !matches!(field.name, "type" | "id") && !matches!(api.of(field.need), Need::Unknown | Need::Ignored)
}

/// Whether the payload needs a value that the API does not show.
fn is_hidden(field: &Field, stored: &Value<'_>, api: Api) -> bool {
    // If it is absent in the answer, a secret that the API never shows may still be stored.
    let missing = field.is_secret() && (api.of(field.need) == Need::Required || api.of(field.mask) == Mask::Never);
    match stored {
        value if value.is_empty() => missing,
        Value::Text(text) => field.is_secret() && is_masked(text),
        Value::Broken | Value::Long | Value::Number | Value::Array | Value::Object | Value::Other => true,
        Value::Bool(_) | Value::Integer(_) | Value::Absent | Value::Null => false,
    }
}

fn write(payload: &mut Members, field: &Field, value: &Value<'_>) {
    match value {
        Value::Text(text) if text.is_empty() => {}
        Value::Text(text) => payload.text(field.name, text),
        Value::Bool(flag) => payload.raw(field.name, if *flag { "true" } else { "false" }),
        Value::Integer(number) => {
            let sign = if *number < 0 { "-" } else { "" };
            payload.raw(field.name, &concat(&[sign, &digits(u64::from(number.unsigned_abs()))]));
        }
        Value::Absent | Value::Null | Value::Broken | Value::Long => {}
        Value::Number | Value::Array | Value::Object | Value::Other => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATLAS: Api = Api::AtlasV2;

    #[test]
    fn what_can_be_read_is_kept() {
        let stored = r#"{"id":"x","type":"DATADOG","apiKey":"****************************0000","region":"EU","sendDatabaseMetrics":true,"new":1}"#;
        assert_eq!(
            rotate("DATADOG", ATLAS, stored, r#"{"apiKey":"new"}"#).as_deref(),
            Ok(r#"{"type":"DATADOG","apiKey":"new","region":"EU","sendDatabaseMetrics":true}"#)
        );
        let stored = r#"{"type":"NEW_RELIC","accountId":"1","licenseKey":"l","readToken":"r","writeToken":"w"}"#;
        assert_eq!(
            rotate("NEW_RELIC", ATLAS, stored, r#"{"readToken":"new"}"#).as_deref(),
            Ok(r#"{"type":"NEW_RELIC","accountId":"1","licenseKey":"l","readToken":"new","writeToken":"w"}"#)
        );
    }

    #[test]
    fn what_may_be_null_and_is_required_is_null() {
        for stored in [r#","channelName":null"#, r#","channelName":"""#, ""] {
            let stored = [r#"{"type":"SLACK","apiToken":"****abcd""#, stored, "}"].concat();
            assert_eq!(
                rotate("SLACK", ATLAS, &stored, r#"{"apiToken":"new"}"#).as_deref(),
                Ok(r#"{"type":"SLACK","apiToken":"new","channelName":null}"#)
            );
        }
    }

    #[test]
    fn nothing_hidden_is_lost() {
        let stored = r#"{"type":"WEBHOOK","url":"https://h/****","secret":"****abcd"}"#;
        assert_eq!(rotate("WEBHOOK", ATLAS, stored, r#"{"secret":"new"}"#), Err(Refusal::Hidden(vec!["url"])));
        let stored = r#"{"type":"PROMETHEUS","enabled":true,"username":"u","serviceDiscovery":"http"}"#;
        assert_eq!(rotate("PROMETHEUS", ATLAS, stored, "{}"), Err(Refusal::Hidden(vec!["password"])));
        let empty = stored.replace('}', r#","password":""}"#);
        assert_eq!(rotate("PROMETHEUS", ATLAS, &empty, "{}"), Err(Refusal::Hidden(vec!["password"])));
        assert!(rotate("PROMETHEUS", ATLAS, stored, r#"{"password":"p"}"#).is_ok());
        // An absent optional secret needs no new value.
        assert!(rotate("WEBHOOK", ATLAS, r#"{"type":"WEBHOOK"}"#, r#"{"url":"https://h/x"}"#).is_ok());
    }

    #[test]
    fn only_secrets_are_given() {
        let stored = r#"{"type":"DATADOG","apiKey":"x","region":"EU"}"#;
        assert_eq!(rotate("DATADOG", ATLAS, stored, r#"{"apikey":"n"}"#), Err(Refusal::Stranger("apikey".into())));
        assert_eq!(rotate("DATADOG", ATLAS, stored, r#"{"region":"US"}"#), Err(Refusal::Open("region")));
        assert_eq!(rotate("DATADOG", ATLAS, "[", "{}"), Err(Refusal::Unreadable));
        assert_eq!(rotate("NOPE", ATLAS, stored, "{}"), Err(Refusal::Unreadable));
    }

    #[test]
    fn an_answer_is_json() {
        let facts = r#"{"api":"atlas-v2","type":"DATADOG","stored":{"type":"DATADOG","region":"EU"},"secrets":{"apikey":"n"}}"#;
        assert_eq!(answer(facts), r#"{"stranger":"apikey","secrets":["apiKey"]}"#);
        // Ops Manager does not know the field, Atlas does.
        let webhook = |api: &str| {
            [r#"{"api":""#, api, r#"","type":"WEBHOOK","stored":{"type":"WEBHOOK"},"secrets":{"bodyTemplate":"{}"}}"#].concat()
        };
        assert!(answer(&webhook("atlas-v2")).contains(r#""hidden":["url"]"#));
        assert!(answer(&webhook("cloud-manager-v1")).contains(r#""stranger":"bodyTemplate""#));
        assert_eq!(answer("["), "{}");
    }

    #[test]
    fn values_are_written_as_they_are() {
        for (value, want) in [
            (Value::Text("a".into()), r#"{"region":"a"}"#),
            (Value::Text("".into()), "{}"),
            (Value::Bool(true), r#"{"region":true}"#),
            (Value::Bool(false), r#"{"region":false}"#),
            (Value::Integer(7), r#"{"region":7}"#),
            (Value::Integer(0), r#"{"region":0}"#),
            (Value::Integer(-7), r#"{"region":-7}"#),
            (Value::Null, "{}"),
            (Value::Other, "{}"),
        ] {
            let field =
                catalog::service("DATADOG").and_then(|service| service.fields.iter().find(|field| field.name == "region"));
            let mut payload = Members::new();
            write(&mut payload, field.expect("a field"), &value);
            assert_eq!(payload.close(), want);
        }
    }
}
