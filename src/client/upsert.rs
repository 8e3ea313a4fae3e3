//! Replace; or create, if there is nothing to replace; or replace again, if another writer was faster.

/// The write under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The first PUT.
    Put,
    /// The POST after it.
    Post,
    /// The PUT after that.
    PutAgain,
}

/// The write to try after `stage` was answered with `status` and `code`, if there is one.
#[must_use]
pub fn next(stage: Stage, status: u16, code: Option<&str>) -> Option<Stage> {
    match (stage, status, code) {
        (Stage::Put, 404, Some("INTEGRATION_NOT_CONFIGURED")) => Some(Stage::Post),
        (Stage::Post, 409, _) => Some(Stage::PutAgain),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn put_then_post_then_put_once_more() {
        assert_eq!(next(Stage::Put, 404, Some("INTEGRATION_NOT_CONFIGURED")), Some(Stage::Post));
        assert_eq!(next(Stage::Post, 409, Some("INTEGRATION_ALREADY_CONFIGURED")), Some(Stage::PutAgain));
        for (stage, status, code) in [
            (Stage::Put, 404, Some("GROUP_NOT_FOUND")),
            (Stage::Put, 404, None),
            (Stage::Put, 409, None),
            (Stage::Post, 404, Some("INTEGRATION_NOT_CONFIGURED")),
            (Stage::PutAgain, 404, Some("INTEGRATION_NOT_CONFIGURED")),
            (Stage::PutAgain, 409, None),
        ] {
            assert_eq!(next(stage, status, code), None, "{stage:?} {status} {code:?}");
        }
    }
}
