//! What is known of an answer before its body is read, from a `Response` of JavaScript or a similar object.

use super::error::{Broken, Fault};

/// The beginning of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// HTTP status; 0 for a redirect that the host hides.
    pub status: u16,
    /// Whether the host followed a redirect, or hides one: its body is not read.
    pub redirected: bool,
}

impl Head {
    /// The fault of a value that is not an answer, or has no readable body.
    pub const NO_ANSWER: Fault = Fault::Decode("fetch did not resolve to a response");
    /// The fault of an answer that is too large.
    pub const TOO_LARGE: Fault = Fault::Decode("the answer is larger than maxResponseBytes");

    /// Reads the members `type`, `status` and `redirected`.
    ///
    /// # Errors
    /// An answer that means a failed connection, and a value that is not an answer.
    pub fn read(kind: Option<&str>, status: Option<f64>, redirected: bool) -> Result<Self, Fault> {
        if kind == Some("error") {
            return Err(Fault::Network(Broken::default()));
        }
        let status = status.filter(|status| (0.0..1000.0).contains(status)).ok_or(Self::NO_ANSWER)? as u16;
        let redirected = redirected || kind == Some("opaqueredirect") || matches!(status, 300..400);
        Ok(Self { status, redirected })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read() {
        let head = |status, redirected| Ok(Head { status, redirected });
        for (kind, status, followed, want) in [
            (Some("basic"), Some(200.0), false, head(200, false)),
            (None, Some(999.9), false, head(999, false)),
            (None, Some(299.0), false, head(299, false)),
            (None, Some(300.0), false, head(300, true)),
            (None, Some(399.0), false, head(399, true)),
            (None, Some(400.0), false, head(400, false)),
            (Some("opaqueredirect"), Some(0.0), false, head(0, true)),
            (Some("basic"), Some(200.0), true, head(200, true)),
            (Some("error"), Some(0.0), false, Err(Fault::Network(Broken::default()))),
            (Some("error"), None, true, Err(Fault::Network(Broken::default()))),
            (None, None, false, Err(Head::NO_ANSWER)),
            (None, Some(-1.0), false, Err(Head::NO_ANSWER)),
            (None, Some(1000.0), false, Err(Head::NO_ANSWER)),
            (None, Some(f64::NAN), true, Err(Head::NO_ANSWER)),
        ] {
            assert_eq!(Head::read(kind, status, followed), want, "{kind:?} {status:?} {followed}");
        }
    }
}
