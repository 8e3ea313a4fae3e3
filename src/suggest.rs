//! Suggestions: the name of ours that is close to the one that somebody wrote.

use crate::api::Api;
use crate::catalog::{self, SERVICES};
use crate::draft::SLOTS;
use crate::field::Service;

/// Resources of the Atlas API that people confuse with integrations, see [`resource`].
pub const RESOURCES: &[&str] = &["logIntegrations", "metricIntegrations"];

/// Names that people write instead of ours, folded (see [`folded`]); the first target among the candidates is suggested.
///
/// Sources: Terraform (`user_name`), the Kubernetes operator (`integrationKey`, `...SecretRef`), the words of the vendors' own
/// pages, and Datadog's names of its sites.
const ALIASES: &[(&str, &[&str])] = &[
    ("apikey", &["apiKey", "serviceKey", "apiToken", "licenseKey", "notificationToken"]),
    ("servicekey", &["serviceKey", "apiKey"]),
    ("integrationkey", &["serviceKey", "apiKey"]),
    ("token", &["apiToken", "notificationToken"]),
    ("accesstoken", &["apiToken"]),
    ("bottoken", &["apiToken"]),
    ("workspace", &["teamName"]),
    ("insertkey", &["writeToken"]),
    ("querykey", &["readToken"]),
    ("site", &["region"]),
    ("webhookurl", &["url", "microsoftTeamsWebhookUrl"]),
    ("endpoint", &["url", "microsoftTeamsWebhookUrl"]),
    ("uri", &["url", "microsoftTeamsWebhookUrl"]),
    ("signingsecret", &["secret"]),
    ("headers", &["headersTemplate"]),
    ("body", &["bodyTemplate"]),
    ("servicediscoverymethod", &["serviceDiscovery"]),
    ("us1", &["US"]),
    ("eu1", &["EU"]),
    ("unitedstates", &["US"]),
    ("usa", &["US"]),
    ("europe", &["EU"]),
    ("gov", &["US1_FED"]),
    ("splunk", &["VICTOR_OPS"]),
    ("splunkoncall", &["VICTOR_OPS"]),
    ("teams", &["MICROSOFT_TEAMS"]),
    ("msteams", &["MICROSOFT_TEAMS"]),
];

/// The index of the candidate that `name` probably means, if there is exactly one good guess.
#[must_use]
pub fn nearest(name: &str, candidates: &[&str]) -> Option<usize> {
    let name = Folded::new(name)?;
    let name = name.as_bytes();
    let without = |ending: &str| name.strip_suffix(ending.as_bytes()).filter(|rest| rest.len() > 2);
    let short = ["secretref", "secret", "s"].into_iter().find_map(without);
    let spelled = known(name, candidates).or_else(|| known(short?, candidates));
    // Two characters are too short to be a part of a name, or close to one.
    if spelled.is_some() || name.len() <= 2 {
        return spelled;
    }
    contained(name, candidates).or_else(|| closest(name, candidates))
}

/// The candidate with the same spelling (without case and separators), or with this alias.
fn known(name: &[u8], candidates: &[&str]) -> Option<usize> {
    let spelled = candidates.iter().position(|candidate| folded(candidate).eq(name.iter().copied()));
    let alias = || {
        let (_, targets) = ALIASES.iter().find(|(alias, _)| alias.as_bytes() == name)?;
        targets.iter().find_map(|target| candidates.iter().position(|candidate| candidate == target))
    };
    spelled.or_else(alias)
}

/// The field of `service` on `api` that was meant, by its slot; none where another API has exactly this field.
#[must_use]
pub fn field(service: &Service, api: Api, name: &str) -> Option<usize> {
    if known_in(service, api, name).is_some() {
        return None;
    }
    // A field that the API does not know is an empty name, which nothing is close to; neither is `id`, which nobody has to write.
    let mut names = [""; SLOTS];
    for (place, field) in names.iter_mut().zip(service.fields) {
        if field.known(api) && field.name != "id" {
            *place = field.name;
        }
    }
    nearest(name, &names)
}

/// Another API on which `service` has exactly this field.
#[must_use]
pub fn known_in(service: &Service, api: Api, name: &str) -> Option<Api> {
    Api::ALL.into_iter().find(|other| *other != api && service.slot(name, *other).is_some())
}

/// Another API that accepts `service`.
#[must_use]
pub fn taken_by(service: &Service, api: Api) -> Option<Api> {
    Api::ALL.into_iter().find(|other| *other != api && other.of(service.taken))
}

/// The service that was meant by a type.
#[must_use]
pub fn service(kind: &str) -> Option<usize> {
    let mut kinds = [""; SERVICES.len()];
    kinds.iter_mut().zip(catalog::types()).for_each(|(place, kind)| *place = kind);
    nearest(kind, &kinds)
}

/// The other resource that a type belongs to: an index in [`RESOURCES`].
#[must_use]
pub fn resource(kind: &str) -> Option<usize> {
    let name = Folded::new(kind)?;
    let name = name.as_bytes();
    if name.ends_with(b"logexport") || name.ends_with(b"logs") || name.ends_with(b"logintegration") {
        return Some(0);
    }
    let metrics = [&b"otel"[..], b"opentelemetry", b"dynatrace"].contains(&name) || name.ends_with(b"metrics");
    (metrics || name.ends_with(b"metricintegration") || name.ends_with(b"metricexport")).then_some(1)
}

/// The most letters and digits that are compared.
const LONGEST: usize = 48;
/// The longest name that is compared, in bytes.
pub const MAX_NAME: usize = 4 * LONGEST;

/// A name as it is compared: letters and digits alone, in lower case.
fn folded(name: &str) -> impl DoubleEndedIterator<Item = u8> + '_ {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

/// What was written, folded. Our own names are folded while they are compared, because there are many of them.
struct Folded {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Folded {
    /// None if nothing is left of it, or too much.
    fn new(name: &str) -> Option<Self> {
        let mut folded = Self { bytes: [0; LONGEST], length: 0 };
        if name.len() > MAX_NAME {
            return None;
        }
        for byte in self::folded(name) {
            *folded.bytes.get_mut(folded.length)? = byte;
            folded.length += 1;
        }
        (folded.length > 0).then_some(folded)
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// The one candidate that begins or ends with the name, or the other way round; none where there are several.
fn contained(name: &[u8], candidates: &[&str]) -> Option<usize> {
    let mut fitting = candidates.iter().enumerate().filter(|(_, candidate)| contains(name, candidate));
    let (at, _) = fitting.next()?;
    fitting.next().is_none().then_some(at)
}

/// Whether one name begins or ends with the other, and the shorter one has more than two characters.
fn contains(name: &[u8], candidate: &str) -> bool {
    let name = name.iter().copied();
    one_begins_with_the_other(name.clone(), folded(candidate)) || one_begins_with_the_other(name.rev(), folded(candidate).rev())
}

fn one_begins_with_the_other(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> bool {
    let mut length = 0;
    for (byte, wanted) in one.zip(other) {
        if byte != wanted {
            return false;
        }
        length += 1;
    }
    length > 2
}

/// The one candidate with the fewest typing mistakes, at most one in four characters.
fn closest(name: &[u8], candidates: &[&str]) -> Option<usize> {
    let most = name.len() / 4 + usize::from(name.len() == 3);
    let (own, mut best) = (letters(name), (most + 1, None));
    for (at, candidate) in candidates.iter().enumerate() {
        let other = letters(candidate.as_bytes());
        // A typing mistake removes at most one letter, and adds at most one.
        let missing = (own & !other).count_ones().max((other & !own).count_ones());
        if missing as usize > most {
            continue;
        }
        let Some(candidate) = Folded::new(candidate) else { continue };
        if candidate.length < 4 || candidate.length.abs_diff(name.len()) > most {
            continue;
        }
        let distance = distance(name, candidate.as_bytes());
        if distance < best.0 {
            best = (distance, Some(at));
        } else if distance == best.0 {
            best.1 = None;
        }
    }
    best.1.filter(|_| best.0 <= most)
}

/// The letters and digits of a name, a bit for each, whatever their case. Some share a bit, so more may differ than the bits show.
/// The bit of `_` does not count.
fn letters(name: &[u8]) -> u32 {
    name.iter().fold(0, |seen, byte| seen | u32::from(*byte >= b'0') << (byte & 31)) & !(1 << (b'_' & 31))
}

/// How many characters have to be added, removed or changed to turn one name into the other; two that are swapped count as
/// one.
fn distance(one: &[u8], other: &[u8]) -> usize {
    const FAR: u8 = LONGEST as u8;
    let mut before = [0; LONGEST + 1];
    let mut last = [0; LONGEST + 1];
    (0..).zip(last.iter_mut()).for_each(|(number, place)| *place = number);
    let mut previous = None;
    for (row, byte) in (1..).zip(one) {
        let mut next = [row; LONGEST + 1];
        let at = |cells: &[u8; LONGEST + 1], column: usize| cells.get(column).copied().unwrap_or(FAR);
        for (column, wanted) in other.iter().enumerate() {
            let mut cost = at(&last, column) + u8::from(byte != wanted);
            cost = cost.min(at(&last, column + 1) + 1).min(at(&next, column) + 1);
            let swapped = column > 0 && previous == Some(wanted) && other.get(column - 1) == Some(byte);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            if let Some(cell) = next.get_mut(column + 1) {
                *cell = cost;
            }
        }
        (before, last, previous) = (last, next, Some(byte));
    }
    last.get(other.len()).copied().unwrap_or(FAR).into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::{ALIASES, Folded, contains, distance, field, letters, nearest, resource, service};
    use crate::api::Api;
    use crate::catalog::{self, SERVICES};

    #[track_caller]
    fn means(kind: &str, name: &str, expected: &str) {
        let service = catalog::service(kind).unwrap();
        let meant = field(service, Api::AtlasV2, name).map_or("", |slot| service.fields[slot].name);
        assert_eq!(meant, expected, "{kind}.{name}");
    }

    #[test]
    fn a_field() {
        for (kind, name, expected) in [
            ("DATADOG", "apikey", "apiKey"),
            ("DATADOG", "api_key", "apiKey"),
            ("DATADOG", "apiKeySecretRef", "apiKey"),
            ("DATADOG", "apiKeySecret", "apiKey"),
            ("DATADOG", "apiKye", "apiKey"),
            ("DATADOG", "api-keys", "apiKey"),
            ("DATADOG", "site", "region"),
            ("DATADOG", "sendQueryShapeMetrics", "sendQueryStatsMetrics"),
            ("DATADOG", "send_user_provided_resource_tags", "sendUserProvidedResourceTags"),
            ("DATADOG", "kind", ""),
            ("DATADOG", "n", ""),
            ("DATADOG", "customEndpoint", ""),
            ("PAGER_DUTY", "service_key", "serviceKey"),
            ("PAGER_DUTY", "serviceKeySecretRef", "serviceKey"),
            ("PAGER_DUTY", "api_key", "serviceKey"),
            ("PAGER_DUTY", "integrationKey", "serviceKey"),
            ("OPS_GENIE", "service_key", "apiKey"),
            ("VICTOR_OPS", "routing_key", "routingKey"),
            ("PROMETHEUS", "user_name", "username"),
            ("PROMETHEUS", "userName", "username"),
            ("PROMETHEUS", "service_discovery", "serviceDiscovery"),
            ("PROMETHEUS", "passwordSecretRef", "password"),
            ("SLACK", "token", "apiToken"),
            ("SLACK", "channel", "channelName"),
            ("SLACK", "team", "teamName"),
            ("SLACK", "apiTokenSecretRef", "apiToken"),
            ("WEBHOOK", "webhookUrl", "url"),
            ("WEBHOOK", "urlSecretRef", "url"),
            ("MICROSOFT_TEAMS", "webhookUrl", "microsoftTeamsWebhookUrl"),
            ("MICROSOFT_TEAMS", "url", "microsoftTeamsWebhookUrl"),
            ("MICROSOFT_TEAMS", "microsoft_teams_webhook_url", "microsoftTeamsWebhookUrl"),
            ("NEW_RELIC", "license_key", "licenseKey"),
            ("WEBHOOK", "Type", "type"),
        ] {
            means(kind, name, expected);
        }
    }

    #[test]
    fn a_type() {
        for (written, expected) in [
            ("slack", "SLACK"),
            ("Slack ", "SLACK"),
            ("PAGERDUTY", "PAGER_DUTY"),
            ("pager-duty", "PAGER_DUTY"),
            ("datadog", "DATADOG"),
            ("DATADGO", "DATADOG"),
            ("WEBHOOKS", "WEBHOOK"),
            ("TEAMS", "MICROSOFT_TEAMS"),
            ("newrelic", "NEW_RELIC"),
            ("SPLUNK_ON_CALL", "VICTOR_OPS"),
            ("FLOWDOCK", ""),
            ("", ""),
            ("x", ""),
        ] {
            assert_eq!(service(written).map_or("", |at| SERVICES[at].kind), expected, "{written}");
        }
    }

    #[test]
    fn an_ending_is_taken_off_what_is_long_enough() {
        // Both are a part of it, so only the name without its ending decides.
        assert_eq!(nearest("api_keys", &["apiKey", "keys"]), Some(0));
        assert_eq!(nearest("eus", &["US", "EU"]), None);
    }

    /// One slip in four characters, and one in three.
    #[test]
    fn a_name_is_close_up_to_a_number_of_slips() {
        for (name, candidates, expected) in [
            ("abcx", &["abcd"][..], Some(0)),
            ("abxy", &["abcd"], None),
            ("abcdefxy", &["abcdefgh"], Some(0)),
            ("abcdexyz", &["abcdefgh"], None),
            ("acdef", &["abcdef"], Some(0)),
            ("acd", &["abcd"], Some(0)),
            ("abx", &["abc"], None), // candidates of three characters are left out
            ("abcx", &["abcd", "abce"], None),
            ("abcx", &["abcd", "zzzz", "abcx1"], Some(2)), // contained, which is closer than close
        ] {
            assert_eq!(nearest(name, candidates), expected, "{name} {candidates:?}");
        }
    }

    #[test]
    fn what_an_api_does_not_know_and_an_id_are_not_suggested() {
        let service = catalog::service("PAGER_DUTY").unwrap();
        for (api, name, expected) in
            [(Api::AtlasV2, "regoin", Some("region")), (Api::CloudManagerV1, "regoin", None), (Api::AtlasV2, "ids", None)]
        {
            assert_eq!(field(service, api, name).map(|slot| service.fields[slot].name), expected, "{name}");
        }
    }

    #[test]
    fn letters_and_digits_are_bits() {
        assert_eq!(letters(b"a_Bb$1"), 1 << 1 | 1 << 2 | 1 << 17);
    }

    /// What lets a comparison be left out never leaves out a name that is close enough.
    #[test]
    fn a_name_that_is_left_out_is_not_close() {
        let fields = SERVICES.iter().flat_map(|service| service.fields.iter().map(|field| field.name));
        let written = ALIASES
            .iter()
            .map(|(alias, _)| *alias)
            .chain(["NAGIOS", "DATADGO", "apiKye", "x1y2", "b01", "_a_", "a", "$schema", "shema", "x-y"]);
        let names: Vec<_> = catalog::types().chain(fields).chain(written).collect();
        for (one, written) in names.iter().flat_map(|one| names.iter().map(move |other| (one, other))) {
            let (name, other) = (Folded::new(one).unwrap(), Folded::new(written).unwrap());
            let (own, others) = (letters(one.as_bytes()), letters(written.as_bytes()));
            let missing = (own & !others).count_ones().max((others & !own).count_ones());
            assert!(missing as usize <= distance(name.as_bytes(), other.as_bytes()), "{one} {written}");
            let (short, long) = if name.length < other.length { (&name, &other) } else { (&other, &name) };
            let (short, long) = (short.as_bytes(), long.as_bytes());
            let within = short.len() > 2 && (long.starts_with(short) || long.ends_with(short));
            assert_eq!(contains(name.as_bytes(), written), within, "{one} {written}");
        }
    }

    #[test]
    fn a_resource() {
        for kind in ["S3_LOG_EXPORT", "SPLUNK_LOG_EXPORT", "OTEL_LOG_EXPORT", "DATADOG_LOGS", "datadog_log_export"] {
            assert_eq!(resource(kind), Some(0), "{kind}");
        }
        for kind in ["OTEL", "DYNATRACE", "OTEL_METRICS", "DATADOG_METRICS"] {
            assert_eq!(resource(kind), Some(1), "{kind}");
        }
        assert_eq!(resource("DATADOG"), None);
    }
}
