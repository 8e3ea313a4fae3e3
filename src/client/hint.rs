//! What a person can do about an error, by Atlas's code or, without one, by status. Browsers get the tables as
//! JavaScript, which the build writes from here.

use crate::json::write::concat;

const LIMITED: &str =
    "The project's rate limit is used up. Wait for retryAfterMs before the next call, or send fewer requests at a time.";
const ADDRESS: &str = "The IP address of this call is not on the API access list. Add it to the list of the service account, API key or organization.";
const SLACK: &str = "Slack may have to be set up in the Atlas UI, through OAuth. The API cannot replace a token that was made there: set it up or renew it in the Atlas UI.";
const KEY: &str = "The service's key does not have the form that Atlas expects. Copy it again from the service itself.";
const SHAPE: &str = "Atlas refused a field of the payload. Check the payload with validate(); where the error has violations, they name the field.";
const WHO: &str =
    "The credentials were not accepted. Check that the token or key is current and that it was made for this host.";
const ROLE: &str = "The credentials are unknown, or they do not have the role that this needs. Reading needs Project Read Only, writing needs Project Owner. Check the roles of the service account or API key first, then its access list.";

/// One line a code: (code, what to do).
///
/// A code may have a line for one operation beside its own: the operation's name, a space, the code.
pub const BY_CODE: &[(&str, &str)] = &[
    ("ATLAS_GROUP", "This is an Atlas project: use api \"atlas-v2\"."),
    (
        "NOT_ATLAS_GROUP",
        "This is a project of Cloud Manager or Ops Manager: use api \"cloud-manager-v1\" or \"ops-manager-v1\".",
    ),
    (
        "INTEGRATION_ALREADY_CONFIGURED",
        "The project has an integration of this type, and can have only one. Use update() or upsert().",
    ),
    ("INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type. Use create() or upsert()."),
    ("update INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type to replace. Use create() or upsert()."),
    ("delete INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type: there is nothing to delete."),
    ("get INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type. list() shows those that it has."),
    ("rotate INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type whose secrets could be replaced."),
    ("USER_UNAUTHORIZED", ROLE),
    ("USER_CANNOT_ACCESS_GROUP", ROLE),
    ("NOT_IN_GROUP", ROLE),
    ("NO_CURRENT_USER", WHO),
    ("API_KEY_ACCESS_LIST_ACCESS_DENIED", ADDRESS),
    ("GROUP_NOT_FOUND", "No such project, or these credentials may not see it. Check the project's id."),
    ("INVALID_GROUP_ID", "No such project, or these credentials may not see it. Check the project's id."),
    ("RATE_LIMITED", LIMITED),
    ("RATE_LIMITED_TOKEN_BUCKET", LIMITED),
    ("IP_ADDRESS_NOT_ON_WHITELIST", ADDRESS),
    ("IP_ADDRESS_NOT_ON_ACCESS_LIST", ADDRESS),
    ("RESOURCE_REQUIRES_WHITELIST", ADDRESS),
    ("RESOURCE_REQUIRES_ACCESS_LIST", ADDRESS),
    ("ORG_REQUIRES_WHITELIST", ADDRESS),
    ("ORG_REQUIRES_ACCESS_LIST", ADDRESS),
    ("MUST_RECONFIGURE_SLACK_OAUTH2", SLACK),
    ("SLACK_OAUTH2_NOT_CONFIGURED", SLACK),
    ("LEGACY_SLACK_CONFIGURATION_UNSUPPORTED", SLACK),
    (
        "HIPCHAT_NOT_SUPPORTED",
        "HipChat works on Ops Manager only: use api \"ops-manager-v1\" there, or choose another service.",
    ),
    (
        "DATADOG_NOT_SUPPORTED_FOR_CLOUD_MANAGER",
        "Cloud Manager does not take Datadog. Use an Atlas project or another service.",
    ),
    (
        "WEBHOOK_NOTIFICATIONS_PRESENT",
        "Alert configurations of this project still notify the webhook. Remove their WEBHOOK notifications, or set another URL in each, in the Alerts settings of the project or with the alertConfigs API. Then delete the integration again.",
    ),
    (
        "WEBHOOK_URL_NOT_SET",
        "An alert notifies a webhook that the project does not have. Configure the WEBHOOK integration first.",
    ),
    ("INVALID_DATADOG_API_KEY", KEY),
    ("INVALID_PAGER_DUTY_SERVICE_KEY", KEY),
    (
        "INTEGRATION_FIELDS_INVALID",
        "A field was refused. A masked secret read from Atlas cannot be written back: give the real one.",
    ),
    ("INVALID_INTEGRATION_SETTINGS", SHAPE),
    ("INVALID_ATTRIBUTE", "The payload holds a field that its service does not have. Send only the fields of that type."),
    ("MISSING_ATTRIBUTE", SHAPE),
    ("MISSING_ATTRIBUTES", SHAPE),
    ("INVALID_ENUM_VALUE", SHAPE),
    ("ACCOUNT_SUSPENDED", "The organization is suspended for an unpaid invoice. See its billing page."),
    (
        "INVALID_VERSION_DATE",
        "The server does not know the version of the API that this package asks for. Look for a newer release.",
    ),
    ("VERSION_GONE", "The server has retired the version of the API that this package asks for. Look for a newer release."),
    (
        "invalid_client",
        "The client id or secret of the service account was not accepted. Check both, and that the secret has not expired.",
    ),
];

/// One line a status; 0 stands for any redirect.
pub const BY_STATUS: [(u16, &str); 8] = [
    (0, "The server redirects. Set baseUrl to the address that it redirects to."),
    (401, WHO),
    (402, "The organization cannot use the API until its invoice is paid."),
    (
        403,
        "The credentials are valid but not allowed to do this: reading needs Project Read Only, writing needs Project Owner.",
    ),
    (406, "The server does not know the version of the API that this package asks for. Check baseUrl and api."),
    (410, "The server has retired this version of the API. Look for a newer release of this package."),
    (429, LIMITED),
    (503, "Atlas is unavailable for the moment. Try again later."),
];

/// What to do about an error of an operation, if there is a hint.
#[must_use]
pub fn find(operation: &str, status: u16, code: Option<&str>) -> Option<&'static str> {
    let of = |key: &str| BY_CODE.iter().find(|(known, _)| *known == key).map(|(_, hint)| *hint);
    let by_code = code.and_then(|code| of(&concat(&[operation, " ", code])).or_else(|| of(code)));
    let status = if (300..400).contains(&status) { 0 } else { status };
    by_code.or_else(|| BY_STATUS.iter().find(|(known, _)| *known == status).map(|(_, hint)| *hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_speaks_before_the_status() {
        assert!(find("get", 404, Some("ATLAS_GROUP")).is_some_and(|hint| hint.contains("atlas-v2")));
        assert_eq!(find("get", 403, Some("SOMETHING_NEW")), find("get", 403, None));
        assert_eq!(find("get", 307, None), find("get", 0, None));
        assert_eq!(find("get", 404, None), None);
    }

    #[track_caller]
    fn speaks_of(operation: &str, status: u16, code: &str, part: &str) {
        let hint = find(operation, status, Some(code)).unwrap_or_default();
        assert!(hint.contains(part), "{operation} {code}: {hint}");
    }

    #[test]
    fn the_operation_speaks_before_the_code() {
        speaks_of("delete", 404, "INTEGRATION_NOT_CONFIGURED", "nothing to delete");
        speaks_of("update", 404, "INTEGRATION_NOT_CONFIGURED", "create()");
        speaks_of("get", 404, "INTEGRATION_NOT_CONFIGURED", "list()");
        for (operation, verb) in [("delete", "create"), ("get", "create")] {
            let hint = find(operation, 404, Some("INTEGRATION_NOT_CONFIGURED")).unwrap_or_default();
            assert!(!hint.contains(verb), "{operation}: {hint}");
        }
    }

    #[test]
    fn a_missing_role_is_not_blamed_on_the_token() {
        for code in ["USER_UNAUTHORIZED", "USER_CANNOT_ACCESS_GROUP", "NOT_IN_GROUP"] {
            speaks_of("get", 401, code, "roles");
            speaks_of("get", 401, code, "access list");
        }
        speaks_of("get", 401, "API_KEY_ACCESS_LIST_ACCESS_DENIED", "access list");
        speaks_of("delete", 400, "WEBHOOK_NOTIFICATIONS_PRESENT", "alertConfigs");
    }

    #[test]
    fn one_line_a_code() {
        for (index, (code, hint)) in BY_CODE.iter().enumerate() {
            assert!(BY_CODE.iter().skip(index + 1).all(|(other, _)| other != code), "{code} twice");
            assert!(hint.ends_with('.'), "{code}");
        }
    }
}
