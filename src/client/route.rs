//! A route of the API that this package has no call for.

use super::base::is_plain;
use super::error::Fault;
use super::id::Group;
use super::prefix::prefix;
use super::retry::Safety;
use crate::api::Api;

const PATH: Fault = Fault::config(
    "path must begin with a slash and go on below the API's own prefix, without a query, a fragment, dot segments or characters that need encoding",
);
const METHOD: Fault = Fault::config("method must be GET, POST, PUT, PATCH or DELETE");
const NO_BODY: Fault = Fault::config("a request by GET has no body");

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Adds, or does something.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
}

/// One request to any route. Its body may hold secrets, so it has no `Debug`.
#[derive(Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path below the API's prefix, with its first slash.
    pub path: String,
    /// Names and values.
    pub query: Vec<(String, String)>,
    /// JSON.
    pub body: Option<String>,
}

impl Method {
    /// The method of that name, in whichever case.
    ///
    /// # Errors
    /// Any other name.
    pub fn read(name: &str) -> Result<Self, Fault> {
        let all = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];
        all.into_iter().find(|method| method.manners().0.eq_ignore_ascii_case(name)).ok_or(METHOD)
    }

    /// Its name, and whether a request by it may be sent again.
    pub(super) fn manners(self) -> (&'static str, Safety) {
        match self {
            Self::Get => ("GET", Safety::Repeatable),
            Self::Post => ("POST", Safety::Once),
            Self::Put => ("PUT", Safety::Repeatable),
            Self::Patch => ("PATCH", Safety::Once),
            Self::Delete => ("DELETE", Safety::Repeatable),
        }
    }
}

impl Route {
    /// Checks the parts of a request. The path may already have the API's own prefix.
    ///
    /// # Errors
    /// A path that could lead to another place, or a body with a method that has none.
    pub fn check(self, api: Api) -> Result<Self, Fault> {
        let path = self.path.strip_prefix(prefix(api)).unwrap_or(&self.path);
        let encoded = path.bytes().any(|byte| matches!(byte, b'?' | b'#'));
        if !path.starts_with('/') || path.starts_with("//") || encoded || !is_plain(path) {
            return Err(PATH);
        }
        if self.method == Method::Get && self.body.is_some() {
            return Err(NO_BODY);
        }
        Ok(Self { path: path.to_owned(), ..self })
    }

    /// The project that the path names.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        let mut segments = self.path.split('/');
        segments.find(|segment| *segment == "groups")?;
        segments.next().filter(|id| Group::read(id).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Result<String, Fault> {
        let route = Route { method: Method::Get, path: path.into(), query: Vec::new(), body: None };
        route.check(Api::AtlasV2).map(|route| route.path)
    }

    #[test]
    fn a_path_stays_below_the_prefix() {
        for (given, want) in
            [("/groups", "/groups"), ("/api/atlas/v2/groups/x", "/groups/x"), ("/users/byName/a%40b", "/users/byName/a%40b")]
        {
            assert_eq!(path(given).as_deref(), Ok(want));
        }
        for given in [
            "",
            "groups",
            "//evil.example",
            "/a/../b",
            "/a/%2e%2E/b",
            "/a?x=1",
            "/a#b",
            "/a b",
            "/a\\b",
            "/\u{e9}",
            "https://h/x",
        ] {
            assert_eq!(path(given), Err(PATH), "{given}");
        }
    }

    #[test]
    fn a_method_is_one_of_five() {
        assert_eq!(Method::read("patch"), Ok(Method::Patch));
        for name in ["", "HEAD", "TRACE", "GET "] {
            assert_eq!(Method::read(name), Err(METHOD), "{name}");
        }
        let get = Route { method: Method::Get, path: "/x".into(), query: Vec::new(), body: Some("{}".into()) };
        assert!(get.check(Api::AtlasV2).is_err());
    }

    #[test]
    fn a_path_names_its_project() {
        let of = |path: &str| {
            let route = Route { method: Method::Get, path: path.into(), query: Vec::new(), body: None };
            route.group().map(str::to_owned)
        };
        assert_eq!(of("/groups/32b6e34b3d91647abb20e7b8/alertConfigs").as_deref(), Some("32b6e34b3d91647abb20e7b8"));
        assert_eq!(of("/groups/byName/x"), None);
        assert_eq!(of("/orgs/32b6e34b3d91647abb20e7b8/groups"), None);
    }
}
