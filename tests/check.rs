//! The exact words: one row a code, so that a change of a message is seen for what it is.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use atlas_integrations::Integration;
use atlas_integrations::api::Api;
use atlas_integrations::catalog;
use atlas_integrations::check::{Place, check_field};
use atlas_integrations::draft::Draft;
use atlas_integrations::issue::{Code, Issue, Param};
use atlas_integrations::options::Options;
use atlas_integrations::value::Value;

/// A payload, by its members after the type, and what is said of it.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("", "", &["type is required"]),
    ("PAGER_DUTY", "", &["serviceKey is required"]),
    (
        "PAGER_DUTY",
        r#""serviceKey":7,"id":7"#,
        &["id must be a string or null, not a number", "serviceKey must be a string, not a number"],
    ),
    ("HIP_CHAT", "", &["type is not accepted by Atlas; Ops Manager accepts it"]),
    (
        "VICTOR_OPS",
        r#""apiKey":"00000000-0000-4000-8000-000000000000","apikey":"k""#,
        &["unknown field `apikey`; did you mean `apiKey`?"],
    ),
    (
        "VICTOR_OPS",
        r#""apiKey":"00000000-0000-4000-8000-000000000000","apiKey":"00000000-0000-4000-8000-000000000000""#,
        &["apiKey appears twice in the text"],
    ),
    ("OPS_GENIE", r#""apiKey":"00000000-0000-4000-8000-000000000000","region":"AP1""#, &["region must be one of US, EU"]),
    ("DATADOG", r#""apiKey":"xyz","region":"US""#, &["apiKey must be 32 hexadecimal digits"]),
    (
        "DATADOG",
        r#""apiKey":"abc","region":"AP2""#,
        &["apiKey must be 32 hexadecimal digits", "region is not in the published specification; the API may refuse it"],
    ),
    (
        "DATADOG",
        r#""apiKey":"0123456789abcdef0123456789abcdef","sendDatabaseMetrics":1"#,
        &["region should be set", "sendDatabaseMetrics must be a boolean, not a number"],
    ),
    ("OPS_GENIE", r#""apiKey":"a\u0000""#, &["apiKey holds a control character"]),
    ("OPS_GENIE", r#""apiKey":"a\r\n""#, &["apiKey ends with a line break"]),
    ("OPS_GENIE", r#""apiKey":"a\ud800""#, &["apiKey holds half of a surrogate pair"]),
    ("DATADOG", r#""apiKey":"'0123456789abcdef0123456789abcdef'","region":"US""#, &["apiKey is in quotes"]),
    (
        "PROMETHEUS",
        r#""enabled":true,"serviceDiscovery":"files","username":"prometheus-user","password":"correct horse""#,
        &["serviceDiscovery must be one of http, file; did you mean `file`?"],
    ),
    (
        "MICROSOFT_TEAMS",
        r#""microsoftTeamsWebhookUrl":"https://example.com/alerts","color":"red""#,
        &["unknown field `color`; this service has microsoftTeamsWebhookUrl"],
    ),
    (
        "VICTOR_OPS",
        r#""apiKey":"00000000-0000-4000-8000-000000000000","co\u001blor\u202e":"red""#,
        &["unknown field `co\\u001blor\\u202e`; this service has apiKey, routingKey"],
    ),
    ("OPS_GENIE", r#""apiKey":" 00000000-0000-4000-8000-000000000000""#, &["apiKey starts or ends with white space"]),
    ("OPS_GENIE", r#""apiKey":"******7890""#, &["apiKey is masked, as the API shows it; write the real secret"]),
    (
        "WEBHOOK",
        r#""url":"/alerts""#,
        &["url must be an absolute http or https URL, but it does not begin with http:// or https://"],
    ),
    ("WEBHOOK", r#""url":"http://a.example""#, &["url is not encrypted; prefer https"]),
    ("WEBHOOK", r#""url":"""#, &["url must not be empty"]),
    (
        "WEBHOOK",
        r#""url":"https://a.example","bodyTemplate":"{","headersTemplate":"[]""#,
        &[
            "bodyTemplate must render to JSON, but it ends too early: a quotation mark or bracket is not closed (line 1, column 2)",
            "headersTemplate must render to a JSON object of header names and values, but it renders to something else than an object (line 1, column 1)",
        ],
    ),
    (
        "SLACK",
        r#""apiToken":"x","channelName":7,"teamName":"t""#,
        &[
            "type may have to be set up in the Atlas UI first (OAuth2); the API can change it after that",
            "channelName must be a string or null, not a number",
            "teamName is no longer used, or only by old set-ups",
        ],
    ),
    (
        "NEW_RELIC",
        r#""accountId":"1","licenseKey":"x","readToken":"x","writeToken":"x""#,
        &[
            "type is a service out of support since 2021-06-16",
            "accountId is usually 40 hexadecimal digits",
            "licenseKey is usually 40 hexadecimal digits",
        ],
    ),
];

fn issues(text: &str, options: Options) -> Vec<Issue> {
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    match Integration::check(&draft, options) {
        Ok((_, remarks)) => remarks,
        Err(issues) => issues,
    }
}

#[track_caller]
fn says(text: &str, options: Options, messages: &[&str]) -> Vec<Code> {
    let issues = issues(text, options);
    assert_eq!(issues.iter().map(Issue::message).collect::<Vec<_>>(), messages, "{text}");
    issues.iter().map(|issue| issue.code).collect()
}

#[test]
fn in_so_many_words() {
    let mut said = BTreeSet::new();
    for (kind, members, messages) in WORDS {
        let head = if kind.is_empty() { String::new() } else { format!("\"type\":\"{kind}\"") };
        let comma = if members.is_empty() { "" } else { "," };
        said.extend(says(&format!("{{{head}{comma}{members}}}"), Options::default(), messages));
    }

    let all = catalog::types().collect::<Vec<_>>().join(", ");
    let unknown = format!("type is unknown; use one of {all}");
    said.extend(says(r#"{"type":"FLOWDOCK"}"#, Options::default(), &[&unknown]));
    says(r#"{"type":"PAGERDUTY"}"#, Options::default(), &["type is unknown; did you mean `PAGER_DUTY`?"]);
    let resource = "type is unknown; it belongs to another resource of the Atlas API, `logIntegrations`";
    says(r#"{"type":"S3_LOG_EXPORT"}"#, Options::default(), &[resource]);

    let typed = Options { service: catalog::service("SLACK"), ..Options::default() };
    said.extend(says(
        r#"{"type":"DATADOG","apiToken":"x","channelName":"c"}"#,
        typed,
        &[
            "type must be SLACK here",
            "type may have to be set up in the Atlas UI first (OAuth2); the API can change it after that",
        ],
    ));

    let cloud_manager = Options { api: Api::CloudManagerV1, ..Options::default() };
    let prometheus = r#"{"type":"PROMETHEUS","username":"u","password":"p","listenAddress":":9216","serviceDiscovery":"http","scheme":"https","enabled":true}"#;
    said.extend(says(prometheus, cloud_manager, &["tlsPemPath is required when scheme is https"]));

    let long = |length: usize| {
        format!(
            r#"{{"type":"WEBHOOK","url":"https://a.example/{}","headersTemplate":"{}"}}"#,
            "u".repeat(length),
            "h".repeat(length)
        )
    };
    let too_long =
        ["url is too long; at most 2048 characters are allowed", "headersTemplate is too long; at most 4096 bytes are allowed"];
    said.extend(says(&long(5_000), Options::default(), &too_long));
    said.extend(says(&long(70_000), Options::default(), &too_long));

    // Text that is not JSON does not become a draft: its reader reports this, with the line and the column.
    said.insert(Code::InvalidJson);
    // One payload cannot be two: a desired state says so.
    said.insert(Code::DuplicateService);
    // These are said of a fleet.
    said.extend([Code::DuplicateProject, Code::UnknownProject, Code::UnresolvedSecret]);
    let silent: Vec<_> = Code::ALL.iter().filter(|code| !said.contains(code)).collect();
    assert!(silent.is_empty(), "{silent:?} are in no row");
}

#[test]
fn a_type_that_no_text_can_hold_is_still_a_type() {
    let long = format!(r#"{{"type":"{}"}}"#, "D".repeat(70_000));
    let typed = Options { service: catalog::service("SLACK"), ..Options::default() };
    for text in [r#"{"type":"\ud800"}"#, &long] {
        assert_eq!(issues(text, Options::default())[0].code, Code::UnknownType);
        assert_eq!(issues(text, typed)[0].code, Code::TypeMismatch);
    }
}

#[test]
fn a_payload_that_is_no_object_is_not_blamed_on_its_type() {
    for (text, received) in
        [("null", "null"), ("[]", "an array"), ("7", "a number"), ("\"PAGER_DUTY\"", "a string"), ("true", "a boolean")]
    {
        assert_eq!(issues(text, Options::default())[0].path, ["type"]);
        says(text, Options::default(), &[&format!("payload must be an object, not {received}")]);
    }
}

#[test]
fn a_type_that_is_no_string_is_told_what_to_be() {
    for (text, received) in [
        (r#"{"type":7}"#, "a number"),
        (r#"{"type":null}"#, "null"),
        (r#"{"type":["SLACK"]}"#, "an array"),
        (r#"{"type":{}}"#, "an object"),
    ] {
        says(text, Options::default(), &[&format!("type must be a string, not {received}")]);
    }
}

#[test]
fn the_name_of_a_stranger_is_cut_in_a_message_but_whole_in_the_path() {
    let name = "n".repeat(1_000);
    let issue = &issues(
        &format!(r#"{{"type":"VICTOR_OPS","apiKey":"00000000-0000-4000-8000-000000000000","{name}":1}}"#),
        Options::default(),
    )[0];
    assert_eq!(issue.path, [name]);
    assert!(issue.message().starts_with(&format!("unknown field `{}...`; ", "n".repeat(64))));
}

#[test]
fn a_message_is_not_read_for_braces_twice() {
    let params = vec![("max", Param::Number(3))];
    let issue = Issue { code: Code::TooLong, path: vec!["{max}".to_owned()], subject: None, params };
    assert_eq!(issue.message(), "{max} is too long; at most 3 {unit} are allowed");
}

/// Without its payload, a field that another one makes required is not missed.
#[test]
fn a_field_alone() {
    let service = catalog::service("PROMETHEUS").unwrap();
    let options = Options { api: Api::CloudManagerV1, ..Options::default() };
    let of = |name: &str, value: Value<'_>| {
        let slot = service.slot(name, options.api).unwrap();
        let mut codes = Vec::new();
        check_field(&service.fields[slot], slot, &value, options, &mut |finding, place| {
            assert_eq!(place, Place::Slot(slot as u8));
            codes.push(finding.code);
        });
        codes
    };
    assert_eq!(of("tlsPemPath", Value::Absent), []);
    assert_eq!(of("username", Value::Absent), [Code::Required]);
    assert_eq!(of("scheme", Value::Text("HTTP".into())), [Code::InvalidEnum]);
    assert_eq!(of("scheme", Value::Broken), [Code::InvalidFormat]);
    assert_eq!(of("enabled", Value::Long), [Code::InvalidType]);
}
