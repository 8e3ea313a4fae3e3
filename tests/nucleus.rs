//! A first look at the whole way: text -> draft -> issues -> integration.

use atlas_integrations::api::{Api, Intent, Options};
use atlas_integrations::draft::{Draft, SLOTS};
use atlas_integrations::{Integration, catalog};

fn verdict(text: &str, options: Options) -> (bool, Vec<String>) {
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    let told = |issues: Vec<atlas_integrations::issue::Issue>| {
        issues.iter().map(|issue| format!("{} {}", issue.path.join("."), issue.code.name())).collect()
    };
    match Integration::check(&draft, options) {
        Ok((_, remarks)) => (true, told(remarks)),
        Err(issues) => (false, told(issues)),
    }
}

#[track_caller]
fn says(text: &str, ok: bool, issues: &[&str]) {
    assert_eq!(verdict(text, Options::default()), (ok, issues.iter().map(ToString::to_string).collect()));
}

#[test]
fn every_problem_at_its_place() {
    says(r#"{"type":"PAGER_DUTY","serviceKey":"0123456789abcdef0123456789abcdef"}"#, true, &[]);
    says(
        r#"{"serviceKey":"0123456789abcdef0123456789abcdef","type":"PAGER_DUTY","region":"XX"}"#,
        false,
        &["region invalid_enum"],
    );
    says(
        r#"{"type":"DATADOG","apiKey":"nothex","region":7,"foo":1,"sendDatabaseMetrics":"yes"}"#,
        false,
        &["apiKey invalid_format", "region invalid_type", "sendDatabaseMetrics invalid_type", "foo unknown_field"],
    );
    says(
        r#"{"type":"DATADOG","apiKey":"****************************a23c"}"#,
        false,
        &["apiKey masked_secret", "region missing_recommended"],
    );
    says("[]", false, &["type invalid_type"]);
    says("{}", false, &["type required"]);
    says(r#"{"type":"X"}"#, false, &["type unknown_type"]);
    says(r#"{"type":"HIP_CHAT"}"#, false, &["type unsupported_service"]);
    says(r#"{"type":"SLACK","apiToken":"x","channelName":null}"#, true, &["type setup_in_ui"]);
    says(
        r#"{"type":"SLACK","apiToken":"x","apiToken":"y","channelName":""}"#,
        false,
        &["type setup_in_ui", "channelName too_short", "apiToken duplicate_field"],
    );
    says(
        r#"{"type":"WEBHOOK","url":"http://a.example/x","headersTemplate":"[]"}"#,
        false,
        &["url insecure_url", "headersTemplate invalid_template"],
    );
}

#[test]
fn cloud_manager_has_its_own_needs() {
    let options = Options { api: Api::CloudManagerV1, intent: Intent::Create, service: None };
    let text = r#"{"type":"PROMETHEUS","username":"u","password":"p","listenAddress":"1.2.3.4:9216","serviceDiscovery":"http","scheme":"https","enabled":true}"#;
    assert_eq!(verdict(text, options), (false, vec!["tlsPemPath conditional_required".to_owned()]));
}

#[test]
fn slots_hold_the_largest_service() {
    assert!(catalog::SERVICES.iter().all(|service| service.fields.len() <= SLOTS));
}
