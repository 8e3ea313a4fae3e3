//! Masks: what masks a secret is seen to be a mask, fits the secret it came from, and no secret is taken for one.

use atlas_integrations::api::{Api, PerApi};
use atlas_integrations::field::Mask;
use atlas_integrations::mask::{fits, is_masked, mask};
use proptest::prelude::*;

#[test]
fn masks_are_seen() {
    for text in [
        "*",
        "****",
        "********",
        "******7890",
        "****abcd",
        "****...7890",
        "****************************a23c",
        "****a",
        "****...",
        "****...a",
        "****\u{2026}7890",
        "https://webhook.com/****",
        "https://hooks.example.com/****abcd",
        "https://hooks.example.com:8443/****",
        "http://[2001:db8::1]/****x",
    ] {
        assert!(is_masked(text), "{text}");
    }
}

#[test]
fn secrets_with_asterisks_elsewhere_are_none() {
    for text in [
        "",
        "a",
        "abcd****",
        "ab****cd",
        "***7890",
        "******67890",
        "****...67890",
        "...7890",
        "**..7890",
        "*a*b*c*d",
        "https://hooks.example.com/",
        "https://hooks.example.com/*",
        "https://hooks.example.com/***",
        "https://hooks.example.com/****abcde",
        "https://hooks.example.com/a/****",
        "https://hooks.example.com/?****",
        "https://****/abcd",
        "hooks.example.com/****",
    ] {
        assert!(!is_masked(text), "{text}");
    }
}

#[test]
fn each_api_masks_its_own_way() {
    let key = "0123456789abcdef0123456789abcdef";
    let url = "https://user:placeholder@hooks.example.com:8443/services/0000abcd?x=1#end";
    for (kind, text, atlas, managers) in [
        (Mask::Tail, key, "****************************cdef", "******cdef"),
        (Mask::Tail, "123456789", "*****6789", "******6789"),
        (Mask::Tail, "12345678", "********", "******"),
        (Mask::Tail, "1", "*", "******"),
        (Mask::Tail, "\u{1F514}12345678", "*****5678", "******5678"),
        (Mask::Whole, key, "******", "******"),
        (Mask::Whole, "123", "******", "******"),
        (Mask::Url, url, "https://hooks.example.com:8443/****#end", "https://hooks.example.com:8443/****#end"),
        (Mask::Url, "https://hooks.example.com/x", "https://hooks.example.com/****", "https://hooks.example.com/****"),
        (Mask::Url, "https://h/abcdefgh", "https://h/****", "https://h/****"),
        (Mask::Url, "https://h/abcdefghi", "https://h/****fghi", "https://h/****fghi"),
        (Mask::Url, "https://h?abcdefgh", "https://h/****", "https://h/****"),
        (Mask::Url, "https://u:placeholder@h/****", "https://h/****", "https://h/****"),
        (Mask::Url, "https://u:placeholder@h/****abcd", "https://h/****abcd", "https://h/****abcd"),
        (Mask::Url, "no address at all", "************* all", "****** all"),
        (Mask::Clear, key, key, key),
        (Mask::Open, key, key, key),
    ] {
        for api in Api::ALL {
            assert_eq!(
                mask(text, kind, api).unwrap(),
                api.of(PerApi::atlas_and_managers(atlas, managers)),
                "{kind:?} of {text}"
            );
        }
    }
    assert_eq!(mask(key, Mask::Never, Api::AtlasV2), None);
}

#[test]
fn a_rotated_secret_does_not_fit() {
    for (shown, secret, kind, api, fit) in [
        ("****************************cdef", "0123456789abcdef0123456789abcdef", Mask::Tail, Api::AtlasV2, true),
        ("****************************cdef", "0123456789abcdef0123456789abcdee", Mask::Tail, Api::AtlasV2, false),
        ("****************************cdef", "9abcdef0123456789abcdef", Mask::Tail, Api::AtlasV2, false),
        ("******cdef", "9abcdef0123456789abcdef", Mask::Tail, Api::CloudManagerV1, true),
        ("******cdef", "9abcdef0123456789abcdee", Mask::Tail, Api::CloudManagerV1, false),
        // However a mask is written, it is compared as one.
        ("****...cdef", "0123456789abcdef0123456789abcdef", Mask::Tail, Api::AtlasV2, true),
        ("****...cdef", "0123456789abcdef0123456789abcdee", Mask::Tail, Api::AtlasV2, false),
        ("****...cdef", "9abcdef0123456789abcdef", Mask::Tail, Api::CloudManagerV1, true),
        ("****\u{2026}cdef", "0123456789abcdef0123456789abcdef", Mask::Tail, Api::AtlasV2, true),
        ("****a", "bcdea", Mask::Tail, Api::AtlasV2, true),
        ("****a", "bcdea-longer-a", Mask::Tail, Api::AtlasV2, false),
        ("https://user:placeholder@a.example/****path", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, true),
        // A server may show the end of a secret that we would mask whole.
        ("**3456", "123456", Mask::Tail, Api::AtlasV2, true),
        ("**3456", "**3456", Mask::Tail, Api::AtlasV2, true),
        ("**3456", "1233456", Mask::Tail, Api::AtlasV2, false),
        ("**3456", "123456", Mask::Tail, Api::CloudManagerV1, false),
        ("******", "anything", Mask::Whole, Api::CloudManagerV1, true),
        ("https://a.example/****", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, true),
        ("https://a.example/****path", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, true),
        ("https://a.example/****math", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, false),
        ("https://b.example/****", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, false),
        ("http://a.example/****", "https://a.example/secret-path", Mask::Url, Api::AtlasV2, false),
        ("https://a.example/****5678", "https://a.example?12345678", Mask::Url, Api::AtlasV2, true),
        ("https://a.example/****5679", "https://a.example?12345678", Mask::Url, Api::AtlasV2, false),
        ("in clear", "in clear", Mask::Tail, Api::AtlasV2, true),
        ("in clear", "in Clear", Mask::Tail, Api::AtlasV2, false),
    ] {
        assert_eq!(fits(shown, secret, kind, api), fit, "{shown} of {secret}");
    }
}

fn kinds() -> impl Strategy<Value = Mask> {
    prop_oneof![Just(Mask::Tail), Just(Mask::Whole), Just(Mask::Url)]
}

fn apis() -> impl Strategy<Value = Api> {
    proptest::sample::select(&Api::ALL[..])
}

fn secrets() -> impl Strategy<Value = String> {
    let address = "https?://([a-z]{1,8}(:[a-z*]{0,4})?@)?[a-z]{1,8}\\.example(:[0-9]{1,4})?(/[a-z0-9*?#=]{0,12}){0,2}";
    prop_oneof!["\\PC{1,40}", "[a-c*]{1,14}", address]
}

proptest! {
    #[test]
    fn what_masks_is_masked_and_fits(secret in secrets(), kind in kinds(), api in apis()) {
        let shown = mask(&secret, kind, api).unwrap();
        prop_assert!(is_masked(&shown), "{shown}");
        // A secret that looks masked is refused before it is ever stored.
        if !is_masked(&secret) {
            prop_assert!(fits(&shown, &secret, kind, api), "{shown}");
        }
        prop_assert_eq!(mask(&shown, kind, api).unwrap(), shown.as_ref(), "a mask is left as it is");
    }

    #[test]
    fn what_masks_keeps_at_most_four_characters_of_the_secret(secret in "[a-z0-9]{9,40}", api in apis()) {
        let shown = mask(&secret, Mask::Tail, api).unwrap();
        prop_assert_eq!(shown.chars().filter(|char| *char != '*').count(), 4);
    }

    #[test]
    fn a_secret_that_does_not_start_with_an_asterisk_is_no_mask(secret in "[a-z0-9][a-z0-9*]{0,39}") {
        prop_assert!(!is_masked(&secret));
    }
}
