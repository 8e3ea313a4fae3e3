//! What a person can do about an error, by Atlas's code and, failing that, by status. Browsers get the tables as
//! JavaScript, which the build writes from here.

const LIMITED: &str =
    "The project's rate limit is used up. Wait for retryAfterMs before the next call, or send fewer requests at a time.";
const ADDRESS: &str = "The address this call came from is not on the API access list. Add it to the list of the service account, API key or organization.";
const SLACK: &str =
    "Slack connects to Atlas through OAuth in the Atlas UI. Set it up or renew it there; the API cannot replace its token.";
const KEY: &str = "The service's key does not have the form that Atlas expects. Copy it again from the service itself.";
const SHAPE: &str = "Atlas refused a field of the payload. validate() names the fields of each service; violations, where present, names the one.";
const WHO: &str =
    "The credentials were not accepted. Check that the token or key is current and that it was made for this host.";

/// One line a code: (code, what to do).
pub const BY_CODE: [(&str, &str); 33] = [
    ("ATLAS_GROUP", "This is an Atlas project: use api \"atlas-v2\"."),
    ("NOT_ATLAS_GROUP", "This is a Cloud Manager project: use api \"cloud-manager-v1\"."),
    (
        "INTEGRATION_ALREADY_CONFIGURED",
        "The project has an integration of this type, and can have only one. Use update() or upsert().",
    ),
    ("INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type. Use create() or upsert()."),
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
    ("HIPCHAT_NOT_SUPPORTED", "HipChat works on Ops Manager only. Choose another service."),
    ("DATADOG_NOT_SUPPORTED_FOR_CLOUD_MANAGER", "Cloud Manager knows no Datadog. Use an Atlas project or another service."),
    ("WEBHOOK_NOTIFICATIONS_PRESENT", "Alerts still notify this webhook. Remove it from the alert configurations first."),
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
    ("ACCOUNT_SUSPENDED", "The organization is suspended for an unpaid invoice. Its billing page says more."),
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
    (0, "Point baseUrl at the address that answers by itself."),
    (401, WHO),
    (402, "The organization cannot use the API until its billing is settled."),
    (
        403,
        "The credentials are valid but not allowed to do this: reading needs Project Read Only, writing needs Project Owner.",
    ),
    (406, "The server does not know the version of the API that this package asks for. Check baseUrl and api."),
    (410, "The server has retired this version of the API. Look for a newer release of this package."),
    (429, LIMITED),
    (503, "Atlas is unavailable for the moment. Try again later."),
];

/// What to do about an error, where there is something to say.
#[must_use]
pub fn find(status: u16, code: Option<&str>) -> Option<&'static str> {
    let by_code = BY_CODE.iter().find(|(known, _)| code == Some(known)).map(|(_, hint)| *hint);
    let status = if (300..400).contains(&status) { 0 } else { status };
    by_code.or_else(|| BY_STATUS.iter().find(|(known, _)| *known == status).map(|(_, hint)| *hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_speaks_before_the_status() {
        assert!(find(404, Some("ATLAS_GROUP")).is_some_and(|hint| hint.contains("atlas-v2")));
        assert_eq!(find(403, Some("SOMETHING_NEW")), find(403, None));
        assert_eq!(find(307, None), find(0, None));
        assert_eq!(find(404, None), None);
    }

    #[test]
    fn one_line_a_code() {
        for (index, (code, hint)) in BY_CODE.iter().enumerate() {
            assert!(BY_CODE.iter().skip(index + 1).all(|(other, _)| other != code), "{code} twice");
            assert!(hint.ends_with('.'), "{code}");
        }
    }
}
