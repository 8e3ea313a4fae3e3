//! What the server accepts and what it shows, service by service.
//!
//! This table is written from the documentation a second time, on purpose: the catalogue was the first, and neither may be made
//! from the other. A row that differs from the catalogue shows up as a test that fails on one side only.

use crate::api::{Api, PerApi};

/// Where a field stands in one API.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A request without it is refused.
    Required,
    /// A request may hold it.
    Optional,
    /// Old requests hold it: it is accepted, and not stored.
    Dropped,
    /// Only answers hold it.
    Answered,
    /// That API does not know it.
    Unknown,
}

/// What a value must be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    /// 1 to 80 characters, or null.
    Channel,
    Hex,
    Url,
    Flag,
    /// A whole number.
    Number,
    Limited(usize),
    Choice(&'static [&'static str]),
}

/// How an answer shows a stored value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Plain,
    /// Whole, although it is a secret.
    InClear,
    /// Asterisks and the last four.
    Tail,
    /// As `Tail` in v2, asterisks alone in Cloud Manager.
    TailOrNothing,
    /// Scheme, host, asterisks and the last four.
    Host,
    Never,
}

/// What an answer holds if the request held nothing.
#[derive(Clone, Copy)]
pub(super) enum Unset {
    Omitted,
    Null,
    False,
    Text(&'static str),
}

pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    places: PerApi<Place>,
    pub(super) shown: Shown,
    unset: PerApi<Unset>,
}

impl Field {
    pub(super) fn place(&self, api: Api) -> Place {
        api.of(self.places)
    }

    pub(super) fn unset(&self, api: Api) -> Unset {
        api.of(self.unset)
    }

    const fn on_ops_manager(mut self, place: Place) -> Field {
        self.places.ops_manager = place;
        self
    }

    /// On Atlas, and on Cloud Manager and Ops Manager.
    const fn unset_as(mut self, v2: Unset, managers: Unset) -> Field {
        self.unset = PerApi::atlas_and_managers(v2, managers);
        self
    }
}

/// Its places are those on Atlas, and on Cloud Manager and Ops Manager.
const fn field(name: &'static str, kind: Kind, v2: Place, managers: Place, shown: Shown) -> Field {
    Field { name, kind, places: PerApi::atlas_and_managers(v2, managers), shown, unset: PerApi::same(Unset::Omitted) }
}

/// A field that Atlas has dropped, and Cloud Manager and Ops Manager have not.
const fn dropped(name: &'static str, kind: Kind, managers: Place, shown: Shown) -> Field {
    field(name, kind, Dropped, managers, shown)
}

const fn flag(name: &'static str) -> Field {
    field(name, Kind::Flag, Optional, Unknown, Plain).unset_as(Unset::False, Unset::Omitted)
}

pub(super) struct Service {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
}

use Kind::{Channel, Choice, Flag, Hex, Limited, Number, Text, Url};
use Place::{Answered, Dropped, Optional, Required, Unknown};
use Shown::{Host, InClear, Never, Plain, Tail, TailOrNothing};

/// In the order that pages list them.
#[rustfmt::skip] // one row a field: that is what makes it a table
pub(super) static SERVICES: [Service; 10] = [
    Service { name: "PAGER_DUTY", fields: &[
        field("serviceKey", Text, Required, Required, Tail),
        field("region", Choice(&["US", "EU"]), Optional, Unknown, Plain).unset_as(Unset::Text("US"), Unset::Omitted),
    ] },
    Service { name: "SLACK", fields: &[
        field("apiToken", Text, Required, Required, Tail),
        field("channelName", Channel, Required, Unknown, Plain),
        field("channelName", Text, Unknown, Optional, Plain).unset_as(Unset::Omitted, Unset::Text("")),
        field("teamName", Text, Optional, Required, Plain),
    ] },
    Service { name: "DATADOG", fields: &[
        // Of Ops Manager only the key is documented. The rest is accepted, because it was never seen refused.
        field("apiKey", Hex, Required, Unknown, Tail).on_ops_manager(Required),
        // AP2 and the sharding flag are newer than the published specification.
        field("region", Choice(&["US", "EU", "US3", "US5", "AP1", "AP2", "US1_FED"]), Optional, Unknown, Plain).on_ops_manager(Optional),
        flag("sendCollectionLatencyMetrics").on_ops_manager(Optional),
        flag("sendDatabaseMetrics").on_ops_manager(Optional),
        flag("sendQueryStatsMetrics").on_ops_manager(Optional),
        flag("sendUserProvidedResourceTags").on_ops_manager(Optional),
        field("sendShardingMetrics", Flag, Optional, Unknown, Plain).on_ops_manager(Optional),
        // Never documented, but in every recorded answer.
        field("customEndpoint", Text, Answered, Unknown, Plain).unset_as(Unset::Null, Unset::Omitted),
    ] },
    // The published patterns do not fit real New Relic accounts, and the server does not enforce them.
    Service { name: "NEW_RELIC", fields: &[
        field("accountId", Text, Required, Required, Plain),
        field("licenseKey", Text, Required, Required, InClear),
        field("readToken", Text, Required, Required, InClear),
        field("writeToken", Text, Required, Required, InClear),
    ] },
    Service { name: "OPS_GENIE", fields: &[
        field("apiKey", Text, Required, Required, Tail),
        field("region", Choice(&["US", "EU"]), Optional, Optional, Plain).unset_as(Unset::Text("US"), Unset::Text("US")),
    ] },
    Service { name: "VICTOR_OPS", fields: &[
        field("apiKey", Text, Required, Required, Tail),
        field("routingKey", Text, Optional, Optional, Plain),
    ] },
    // Templates are limited by size alone: what they render to cannot be known before an alert fires.
    Service { name: "WEBHOOK", fields: &[
        field("url", Url, Required, Required, Host),
        field("secret", Text, Optional, Optional, TailOrNothing),
        field("bodyTemplate", Limited(16 * 1024), Optional, Unknown, InClear).unset_as(Unset::Null, Unset::Omitted),
        field("headersTemplate", Limited(4 * 1024), Optional, Unknown, InClear).unset_as(Unset::Null, Unset::Omitted),
    ] },
    // No request can write it, but old projects may hold one.
    Service { name: "HIP_CHAT", fields: &[
        field("notificationToken", Text, Required, Required, Tail),
        field("roomName", Text, Required, Required, Plain),
    ] },
    Service { name: "PROMETHEUS", fields: &[
        field("username", Text, Required, Required, Plain),
        field("password", Text, Optional, Required, Never),
        dropped("listenAddress", Text, Required, Plain),
        field("serviceDiscovery", Choice(&["http", "file"]), Required, Required, Plain),
        dropped("scheme", Choice(&["http", "https"]), Required, Plain),
        field("enabled", Flag, Required, Required, Plain),
        flag("sendUserProvidedResourceTagsEnabled"),
        dropped("tlsPemPassword", Text, Optional, Tail),
        dropped("tlsPemPath", Text, Optional, Plain),
        dropped("rateLimitInterval", Number, Unknown, Plain),
    ] },
    Service { name: "MICROSOFT_TEAMS", fields: &[
        field("microsoftTeamsWebhookUrl", Url, Required, Required, Host),
    ] },
];

pub(super) fn service(name: &str) -> Option<&'static Service> {
    SERVICES.iter().find(|service| service.name == name)
}

/// The position of a type in a page; unknown types come last.
pub(super) fn rank(name: &str) -> usize {
    SERVICES.iter().position(|service| service.name == name).unwrap_or(SERVICES.len())
}
