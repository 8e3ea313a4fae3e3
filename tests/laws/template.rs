//! A template that passes at first sight passes every check, also those for masks and control characters: the plain verdict asks no
//! other rule about it.

use atlas_integrations::mask::is_masked;
use atlas_integrations::rule::{Kind, Rendering, Template, Verdict};

use crate::plain::Random;

const PARTS: [&str; 24] = [
    "{", "}", "[", "]", "\"", "\"a\"", "\"a\":", ",", ":", "${id}", "${", "$", "1", "0", "-", "true", "null", " ", "\n", "*",
    "\u{e9}", "\u{7}", "\\\"", "\\",
];

#[test]
fn what_passes_at_first_sight_passes_in_full() {
    let (mut random, mut passed) = (Random(7), 0);
    for _ in 0..200_000 {
        let text: String = (0..=random.below(8)).map(|_| *random.pick(&PARTS)).collect();
        for rendering in [Rendering::Json, Rendering::Headers] {
            if rendering.surely_fits(text.as_bytes()) {
                assert_eq!(Template { max: 100, rendering }.check(&text), Verdict::Fine, "{text:?}");
                let white = |char| matches!(char, ' ' | '\t' | '\n' | '\r');
                assert!(text.chars().all(|char| white(char) || !char.is_control()), "{text:?}");
                assert!(!is_masked(&text), "{text:?}");
                passed += 1;
            }
        }
    }
    // A first look that says no to everything would hold the law.
    assert!(passed > 2_000, "{passed}");
}
