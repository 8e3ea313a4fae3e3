//! The plain verdict lets nothing pass in which the full check finds more than the presence of fields explains.
//!
//! `PLAIN_PAYLOADS` says how many payloads are made; a release makes a million.

use std::collections::{BTreeMap, HashMap};

use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog::{ABOUT, AboutService, SERVICES};
use atlas_integrations::check::{Place, check, check_slots};
use atlas_integrations::draft::Draft;
use atlas_integrations::field::Service;
use atlas_integrations::issue::Finding;
use atlas_integrations::options::Options;
use atlas_integrations::plain::{self, EMPTY, Head};
use atlas_integrations::protocol::{FALSE, LONG, NULL, OTHER, TRUE};
use atlas_integrations::value::Value;
use serde_json::{Value as Json, json};

/// The number of payloads in a run, by default.
const PAYLOADS: u64 = 50_000;

/// A generator of numbers that needs no crate (PCG).
pub(crate) struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (((self.0 >> 18) ^ self.0) >> 27) as u32;
        mixed.rotate_right((self.0 >> 59) as u32) as usize % end
    }

    pub fn pick<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }
}

/// Strings near the limits of rules.
const STRINGS: &[&str] = &[
    "",
    " ",
    "US",
    "EU",
    "US1",
    "AP2",
    "http",
    "https",
    "file",
    "alerts",
    "#alerts",
    "Example Team",
    "name",
    "null",
    "none",
    "xxx",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "REDACTED",
    "your-key-1",
    "insert_key_2",
    "enter your key 3",
    "replace-with-4",
    "Bearer 12345",
    "token:12345",
    "'0123'",
    "\"0123\"",
    "`1`",
    "<key1>",
    "[1]",
    "(1)",
    "{1}",
    "%KEY1%",
    "$KEY1",
    "${KEY1}",
    "$(key1)",
    "{{ key1 }}",
    "#{key1}",
    "%{key1}",
    "0123456789abcdef0123456789abcdef",
    "0123456789ABCDEF0123456789abcdeg",
    "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
    "0123456789abcdef0123456789abcde",
    "a0123456789bcdefghijklmnopqrstuv",
    "0123456789abcdef0123456789abcdef01234567",
    "00000000-0000-4000-8000-000000000000",
    "e0000000-0000-4000-8000-000000000000",
    "00000000-0000-4000-8000-00000000000g",
    "0000000004000-8000-000000000000-0000",
    "****",
    "****************************cdef",
    "https://hooks.example.com/****",
    "a*b1",
    "https://hooks.example.com/services/T0/B0/1",
    "http://hooks.example.com/1",
    "https://hooks.example.com:8443/x1",
    "https://1.2.3.4/x1",
    "https://1.2.3/x1",
    "https://example.com/{x}1",
    "https://example.com/a b1",
    "https://user:pass@example.com/1",
    "https:///1",
    "https://ex_ample.com/1",
    "https://example.com\\1",
    "https://example.com./1",
    "https://-/1",
    "https://a..b/1",
    "HTTPS://example.com/1",
    "https://m\u{fc}nchen.example/1",
    "https://example.com/\u{200b}1",
    "key\u{200b}1",
    "key\u{2011}1",
    "n/a",
    "-null-",
    "_none_",
    "key1\n",
    "key\t1",
    "1\u{7f}",
    " key1",
    "key1 ",
    "\u{a0}key1",
    "/etc/prom.pem",
    "etc/prom1.pem",
    "/etc/${X}",
    "0.0.0.0:9216",
    "0.0.0.0",
    "[::1]:9216",
    "{\"a\":\"${b}\"}",
    "{\"a\":${b}",
    "{\"X-A\":\"1\"}",
    "{\"X-A\":{\"b\":1}}",
    "{\n\t\"a\": 1\r\n}",
    "{\"a\":\"\\u0007\"}",
    "{\"a\":\"\u{7}\"}",
    "[]",
    "1",
    "x",
];

fn value(random: &mut Random, example: &str) -> Json {
    match random.below(16) {
        0 => Json::Null,
        1 | 2 => json!(random.below(2) == 0),
        3 => random.pick(&[json!(1), json!([]), json!({}), json!(1.5)]).clone(),
        4 => json!("a1".repeat(random.pick(&[20, 40, 41, 1_024, 2_048, 8_192, 32_768, 32_769]).to_owned())),
        5..=9 => json!(random.pick(STRINGS)),
        10 => json!(format!("{}{}", random.pick(STRINGS), random.pick(STRINGS))),
        _ => match example {
            "true" | "false" => json!(example == "true"),
            text => json!(text),
        },
    }
}

/// A payload: mostly the examples of a service, some of them changed, left out or in another order.
fn payload(random: &mut Random, at: usize) -> Vec<(String, Json)> {
    let service = &SERVICES[at];
    let examples = ABOUT[at].fields.iter().map(|about| about.example).collect::<Vec<_>>();
    let changes = random.below(4);
    let left_out = random.below(4);
    let mut members = vec![("type".to_owned(), json!(service.kind))];
    for (at, field) in service.fields.iter().enumerate().skip(1) {
        let example = at.checked_sub(2).map_or("", |at| examples[at]);
        if random.below(8) < left_out || at == 1 && random.below(4) > 0 {
            continue;
        }
        let changed = random.below(6) < changes;
        let plain = if matches!(example, "true" | "false") { json!(example == "true") } else { json!(example) };
        members.push((field.name.to_owned(), if changed { value(random, example) } else { plain }));
    }
    match random.below(12) {
        0 => members.rotate_left(1),
        1 => members.reverse(),
        2 => members.push(("colour".to_owned(), json!("red"))),
        3 => drop(members.remove(0)),
        4 => members[0].1 = json!(SERVICES[random.below(SERVICES.len())].kind),
        _ => {}
    }
    members
}

fn options(random: &mut Random, at: usize) -> Options {
    let service = (random.below(3) == 0).then(|| &SERVICES[at]);
    Options { api: *random.pick(&Api::ALL), intent: *random.pick(&Intent::ALL), service }
}

/// The frame that JavaScript would write; none if it would not ask for a plain verdict.
fn frame(service: &Service, draft: &Draft<'_>) -> Option<(Head, Vec<u8>)> {
    let named = draft.slots[0].text().is_none_or(|kind| kind == service.kind);
    let typed = matches!(draft.slots[0], Value::Absent | Value::Text(_));
    if draft.root != Value::Object || !draft.unknown.is_empty() || !draft.duplicates.is_empty() || !named || !typed {
        return None;
    }
    let (mut head, mut text) = (EMPTY, b"something that was here before".to_vec());
    for (place, value) in head.iter_mut().zip(&draft.slots).skip(1) {
        *place = match value {
            Value::Absent => continue,
            Value::Null => [NULL, 0],
            Value::Bool(flag) => [if *flag { TRUE } else { FALSE }, 0],
            Value::Text(string) => {
                text.extend_from_slice(string.as_bytes());
                [string.len() as i32, (text.len() - string.len()) as i32]
            }
            Value::Long => [LONG, 0],
            _ => [OTHER, 0],
        };
    }
    Some((head, text))
}

/// What the findings of a plain payload depend on: callers keep findings by this key.
type Known = HashMap<(usize, u8, u8, bool, u32), Vec<(Finding, Place)>>;

/// Holds the plain verdict of a payload against the check. Answers whether the text is plain.
fn agree(members: &[(String, Json)], options: Options, known: &mut Known) -> bool {
    let written: Vec<_> = members.iter().map(|(name, value)| format!("{}: {value}", json!(name))).collect();
    let text = format!("{{{}}}", written.join(", "));
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    let mut findings = Vec::new();
    check(&draft, options, &mut |finding, place| findings.push((finding, place)));

    let mut found = EMPTY;
    let scanned = plain::scan(text.as_bytes(), options, &mut found).map(|scanned| (scanned.number, scanned.warned));
    let judged = draft.service.and_then(|service| {
        let (head, bytes) = frame(service, &draft)?;
        let number = SERVICES.iter().position(|row| std::ptr::eq(row, service))?;
        let typed = options.service.is_some() || draft.slots[0] != Value::Absent;
        typed.then(|| (number, plain::judge(number, &head, &bytes, options)))
    });
    if let Some((_, Ok(slots) | Err(slots))) = judged {
        let mut some = Vec::new();
        let values = |slot: usize| draft.slots.get(slot).map_or(Value::Absent, Value::borrowed);
        check_slots(draft.service, values, slots, options, &mut |finding, place| some.push((finding, place)));
        assert_eq!(some, findings, "nothing is found in the other slots: {text} {options:?} {slots:b}");
    }
    let framed = judged.and_then(|(number, sight)| Some((number, sight.ok()?)));
    for (number, warned) in scanned.iter().chain(&framed) {
        let absent = draft.slots[0] == Value::Absent;
        let key = (*number, options.api as u8, options.intent as u8, absent, *warned);
        let expected = known.entry(key).or_insert_with(|| findings.clone());
        assert!(
            findings.iter().all(|(finding, _)| finding.code.severity() == atlas_integrations::issue::Severity::Warning),
            "{text} {options:?} {findings:?}"
        );
        assert_eq!(expected, &findings, "{text} {options:?}");
    }
    if scanned.is_some() {
        assert_eq!(framed, scanned, "the frame of a plain text is plain: {text} {options:?}");
    }
    scanned.is_some()
}

#[test]
fn it_lets_nothing_pass_that_the_check_finds_more_in() {
    let payloads = std::env::var("PLAIN_PAYLOADS").map_or(PAYLOADS, |count| count.parse().unwrap());
    let mut random = Random(0x0A71A5);
    let mut known = Known::new();
    let mut plain_ones: BTreeMap<&str, u64> = BTreeMap::new();
    for _ in 0..payloads {
        let at = random.below(SERVICES.len());
        let members = payload(&mut random, at);
        let options = options(&mut random, at);
        if agree(&members, options, &mut known) {
            *plain_ones.entry(SERVICES[at].kind).or_default() += 1;
        }
    }
    // A verdict that says "look closer" to everything would pass the law above.
    for service in SERVICES {
        assert!(
            plain_ones.get(service.kind).is_some_and(|count| *count > payloads / 4_000),
            "{}: {plain_ones:?}",
            service.kind
        );
    }
}

/// The examples of a service on an API, except the fields that should no longer be sent.
fn examples(service: &Service, about: &AboutService, api: Api) -> Vec<(String, Json)> {
    let mut members = vec![("type".to_owned(), json!(service.kind))];
    for (field, about) in service.fields.iter().skip(2).zip(about.fields) {
        if field.known(api) && !field.is_deprecated(api) {
            let flag = matches!(about.example, "true" | "false");
            members.push((field.name.to_owned(), if flag { json!(about.example == "true") } else { json!(about.example) }));
        }
    }
    members
}

/// The same law, for each string in each field that is otherwise as it should be.
#[test]
fn no_string_passes_in_a_field_that_the_check_finds_it_wrong_in() {
    for (service, about) in SERVICES.iter().zip(ABOUT) {
        for api in Api::ALL.into_iter().filter(|api| api.of(service.taken)) {
            let options = Options { api, ..Options::default() };
            let mut known = Known::new();
            let members = examples(service, about, api);
            assert!(agree(&members, options, &mut known), "{members:?}");
            for at in 1..members.len() {
                for string in STRINGS {
                    let mut changed = members.clone();
                    changed[at].1 = json!(string);
                    agree(&changed, options, &mut known);
                }
            }
            // Any text that a server gave is fine.
            let mut numbered = members;
            numbered.push(("id".to_owned(), json!("<5f1e0a2b3c4d5e6f7a8b9c0d>")));
            assert!(agree(&numbered, options, &mut Known::new()), "{numbered:?}");
        }
    }
}

/// What people send most passes at first sight, on every API that takes the service.
#[test]
fn the_examples_are_plain() {
    for (service, about) in SERVICES.iter().zip(ABOUT) {
        for api in Api::ALL.into_iter().filter(|api| api.of(service.taken)) {
            let members = examples(service, about, api);
            for intent in Intent::ALL {
                assert!(agree(&members, Options { api, intent, service: None }, &mut Known::new()), "{members:?} {intent:?}");
            }
        }
    }
}
