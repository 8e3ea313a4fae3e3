//! What is told of a template at first sight is fine in full, and no other check finds anything in it: the plain verdict leaves masks
//! and control characters to the rule.

use atlas_integrations::mask::is_masked;
use atlas_integrations::rule::{Kind, Rendering, Template, Verdict};

const PARTS: [&str; 24] = [
    "{", "}", "[", "]", "\"", "\"a\"", "\"a\":", ",", ":", "${id}", "${", "$", "1", "0", "-", "true", "null", " ", "\n", "*",
    "\u{e9}", "\u{7}", "\\\"", "\\",
];

#[test]
fn what_passes_at_first_sight_passes_in_full() {
    let (mut state, mut passed) = (7_u32, 0);
    let mut below = |end: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % end
    };
    for _ in 0..200_000 {
        let text: String = (0..1 + below(8)).map(|_| PARTS[below(PARTS.len())]).collect();
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
