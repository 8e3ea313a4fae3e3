//! Text at first sight: what is plain in whichever order and spacing, what is not, and where its values are.

use atlas_integrations::api::Api;
use atlas_integrations::catalog::{ABOUT, SERVICES};
use atlas_integrations::check::{Place, Slots, check};
use atlas_integrations::draft::Draft;
use atlas_integrations::field::Service;
use atlas_integrations::options::Options;
use atlas_integrations::plain::{self, EMPTY, Head};
use atlas_integrations::protocol::{ABSENT, FALSE, FOUND_ESCAPE, NULL, TRUE};
use atlas_integrations::value::Value;
use serde_json::{Value as Json, json};

/// White space between the parts of a text.
const SPACES: [&str; 4] = ["", " ", "\n\t", "\r\n  "];

/// A text of these members, with `space` wherever JSON allows some.
fn spaced(members: &[(String, Json)], space: &str) -> String {
    let member = |(name, value): &(String, Json)| [&json!(name).to_string(), ":", &value.to_string()].join(space);
    let inside = members.iter().map(member).collect::<Vec<_>>().join(&[space, ",", space].concat());
    [space, "{", space, &inside, space, "}", space].concat()
}

/// What the head says of each slot, as JSON.
fn held(text: &str, found: &Head, service: &Service) -> Vec<(String, Json)> {
    let value = |[kind, start]: [i32; 2]| match kind {
        TRUE => json!(true),
        FALSE => json!(false),
        NULL => json!(null),
        marked => {
            let end = (start + (marked & !FOUND_ESCAPE)) as usize;
            let raw = &text[start as usize..end];
            assert_eq!(marked & FOUND_ESCAPE != 0, raw.contains('\\'), "{raw}");
            serde_json::from_str(&format!("\"{raw}\"")).unwrap()
        }
    };
    let there = service.fields.iter().zip(found).filter(|(_, place)| place[0] != ABSENT);
    there.map(|(field, place)| (field.name.to_owned(), value(*place))).collect()
}

/// The order of members and the space between them change neither the verdict nor where the values are.
#[test]
fn any_order_and_any_space_is_plain() {
    for (service, about) in SERVICES.iter().zip(ABOUT) {
        let api = Api::ALL.into_iter().find(|api| api.of(service.taken)).unwrap();
        let options = Options { api, ..Options::default() };
        let mut members = vec![("type".to_owned(), json!(service.kind))];
        for (field, about) in
            service.fields.iter().skip(2).zip(about.fields).filter(|(field, _)| field.known(api) && !field.is_deprecated(api))
        {
            let flag = matches!(about.example, "true" | "false");
            members.push((field.name.to_owned(), if flag { json!(about.example == "true") } else { json!(about.example) }));
        }
        for space in SPACES {
            for turn in 0..members.len() {
                let mut turned = members.clone();
                turned.rotate_left(turn);
                plain_as(&turned, space, service, options);
                turned.reverse();
                plain_as(&turned, space, service, options);
                plain_as(&turned, space, service, Options { service: Some(service), ..options });
            }
        }
        let mut nameless = members.clone();
        nameless.remove(0);
        plain_as(&nameless, " ", service, Options { service: Some(service), ..options });
    }
}

#[track_caller]
fn plain_as(members: &[(String, Json)], space: &str, service: &Service, options: Options) {
    let text = spaced(members, space);
    let mut found = EMPTY;
    let scanned = plain::scan(text.as_bytes(), options, &mut found).unwrap_or_else(|| panic!("{text}"));
    assert!(std::ptr::eq(&SERVICES[scanned.number], service), "{text}");
    let mut wanted = members.to_vec();
    wanted.sort_by_key(|(name, _)| service.fields.iter().position(|field| field.name == name));
    assert_eq!(held(&text, &found, service), wanted, "{text}");
}

/// Null is plain where the API takes it and the field may be left out; a field that should no longer be sent gets a warning.
#[test]
fn null_is_plain_and_remarks_are_told() {
    let (mut nulls, mut remarks) = (0, 0);
    for (service, about) in SERVICES.iter().zip(ABOUT) {
        for api in Api::ALL.into_iter().filter(|api| api.of(service.taken)) {
            let options = Options { api, ..Options::default() };
            let example = |at: usize| match about.fields[at].example {
                flag @ ("true" | "false") => json!(flag == "true"),
                text => json!(text),
            };
            let fields = service.fields.iter().skip(2).enumerate().filter(|(_, field)| field.known(api));
            let usual = fields.clone().filter(|(_, field)| !field.is_deprecated(api));
            let mut members = vec![("type".to_owned(), json!(service.kind))];
            members.extend(usual.map(|(at, field)| (field.name.to_owned(), example(at))));
            for (at, field) in fields {
                let mut changed = members.clone();
                changed.retain(|(name, _)| name != field.name);
                if field.is_deprecated(api) {
                    changed.push((field.name.to_owned(), example(at)));
                    remarks += u32::from(told(&changed, options).is_some_and(|warned| warned > 0));
                    changed.pop();
                }
                changed.push((field.name.to_owned(), json!(null)));
                let plain = told(&changed, options).is_some();
                assert_eq!(plain, api.of(field.nullable), "{}.{} on {}", service.kind, field.name, api.name());
                nulls += u32::from(plain);
            }
        }
    }
    assert!(nulls > 0 && remarks > 2, "{nulls} and {remarks}");
}

/// The fields that are remarked on for being there, as a plain text tells and as the check finds them.
fn told(members: &[(String, Json)], options: Options) -> Option<Slots> {
    let text = spaced(members, "");
    let warned = plain::scan(text.as_bytes(), options, &mut { EMPTY })?.warned;
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    let mut found = 0;
    check(&draft, options, &mut |_, place| {
        if let Place::Slot(slot @ 1..) = place
            && !matches!(draft.slots[usize::from(slot)], Value::Absent | Value::Null)
        {
            found |= 1 << slot;
        }
    });
    assert_eq!(warned, found, "{text}");
    Some(warned)
}

/// What is not quite JSON, or no text that may be judged at first sight.
#[test]
fn what_is_unusual_is_looked_at_closer() {
    let asked = Options { service: SERVICES.iter().find(|service| service.kind == "VICTOR_OPS"), ..Options::default() };
    let key = r#""apiKey":"00000000-0000-4000-8000-000000000000""#;
    let good = format!(r#"{{"type":"VICTOR_OPS",{key}}}"#);
    assert!(plain::scan(good.as_bytes(), Options::default(), &mut { EMPTY }).is_some());
    for (from, to) in [
        ("{", "["),
        ("{", ""),
        ("}", ""),
        ("}", ","),
        ("}", "]"),
        ("}", "}}"),
        ("}", "} x"),
        ("}", ",}"),
        (":", ""),
        (":", "::"),
        (":", ","),
        (",", ""),
        (",", ",,"),
        (",", ":"),
        ("type", "typo"),
        ("type", "Type"),
        ("\"type", "type"),
        ("type\"", "type"),
        ("\"apiKey", "xapiKey"),
        ("apiKey\":", "apiKeyx:"),
        ("apiKey", "apiKez"),
        ("apiKey", "apiKeys"),
        ("apiKey", "type"),
        ("VICTOR", "VICTO"),
        ("VICTOR_OPS\"", "VICTOR_OPSS\""),
        ("00000000-", "0000\\u0030000-"),
        ("00000000-", "0000\\n000-"),
        ("00000000-", "\u{e9}0000000-"),
        ("00000000-", "\u{1}0000000-"),
        ("\"VICTOR_OPS\"", "true"),
        ("\"VICTOR_OPS\"", "null"),
        ("\"00000000-0000-4000-8000-000000000000\"", "nulL"),
        ("\"00000000-0000-4000-8000-000000000000\"", "tru"),
        ("\"00000000-0000-4000-8000-000000000000\"", "falze"),
        ("\"00000000-0000-4000-8000-000000000000\"", "7"),
        ("\"00000000-0000-4000-8000-000000000000\"", "[]"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert!(plain::scan(bad.as_bytes(), Options::default(), &mut { EMPTY }).is_none(), "{bad}");
        if !bad.contains(r#""type":"VICTOR_OPS""#) {
            assert!(plain::scan(bad.as_bytes(), asked, &mut { EMPTY }).is_none(), "{bad}");
        }
    }
    for end in 0..good.len() {
        assert!(plain::scan(&good.as_bytes()[..end], Options::default(), &mut { EMPTY }).is_none(), "{}", &good[..end]);
    }
    let twice = format!(r#"{{"type":"VICTOR_OPS",{key},{key}}}"#);
    assert!(plain::scan(twice.as_bytes(), Options::default(), &mut { EMPTY }).is_none());
    let other = good.replacen("VICTOR_OPS", "OPS_GENIE", 1);
    assert!(plain::scan(other.as_bytes(), asked, &mut { EMPTY }).is_none(), "another type than the one that was asked for");
    let late = format!("{{{key},\"type\":\"VICTOR_OPS\"}}");
    assert!(plain::scan(late.as_bytes(), Options::default(), &mut { EMPTY }).is_some());
    let nameless = format!("{{{key}}}");
    assert!(plain::scan(nameless.as_bytes(), asked, &mut { EMPTY }).is_some());
    assert!(plain::scan(nameless.as_bytes(), Options::default(), &mut { EMPTY }).is_none());
}

/// Escapes are plain in a text of several lines, which its rule reads in any case, and nowhere else.
#[test]
fn a_value_with_an_escape_says_so() {
    let text = |body: &str| format!(r#"{{"type":"WEBHOOK","url":"https://example.com/hooks/1","bodyTemplate":"{body}"}}"#);
    for (body, escaped) in
        [(r#"{\"a\":1}"#, Some(true)), (r#"{\"a\":\"b\/c\"}"#, Some(true)), ("[1]", Some(false)), (r"[1]\n", None)]
    {
        let mut found = EMPTY;
        let scanned = plain::scan(text(body).as_bytes(), Options::default(), &mut found);
        let marked = found.iter().any(|[kind, _]| *kind >= FOUND_ESCAPE);
        assert_eq!(scanned.map(|_| marked), escaped, "{body}");
    }
    let channel = |name: &str| format!(r#"{{"type":"SLACK","apiToken":"example-token","channelName":"{name}"}}"#);
    for (name, plain) in [("a/b", true), (r"a\/b", false), (r"a\\b", false)] {
        assert_eq!(plain::scan(channel(name).as_bytes(), Options::default(), &mut { EMPTY }).is_some(), plain, "{name}");
    }
}

/// On Cloud Manager a key file is needed with https, and not with http.
#[test]
fn what_another_field_holds_may_excuse_one() {
    let options = Options { api: Api::CloudManagerV1, ..Options::default() };
    let usual = r#""enabled":true,"username":"prom_user_example","password":"example-password","serviceDiscovery":"http""#;
    for (more, plain) in [
        (r#","listenAddress":"0.0.0.0:9216","scheme":"http""#, true),
        (r#","listenAddress":"0.0.0.0:9216","scheme":"https""#, false),
        (r#","listenAddress":"0.0.0.0:9216","scheme":"https","tlsPemPath":"/etc/prom.pem""#, true),
        (r#","listenAddress":"0.0.0.0:9216","scheme":"""#, false),
        (r#","listenAddress":"0.0.0.0:9216""#, false),
        (r#","scheme":"http""#, false),
    ] {
        let text = format!("{{\"type\":\"PROMETHEUS\",{usual}{more}}}");
        let draft = Draft::from_json(text.as_bytes(), options).unwrap();
        let mut findings = 0;
        check(&draft, options, &mut |_, _| findings += 1);
        let scanned = plain::scan(text.as_bytes(), options, &mut { EMPTY });
        assert_eq!((findings == 0, scanned.is_some()), (plain, plain), "{text}");
    }
}
