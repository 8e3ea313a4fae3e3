//! THE TABLE: the ten services, one block for each. Structs, TypeScript types, rules, forms, schemas, masks, plans and
//! docs are made from it; nothing else in this crate names a field.
//!
//! A row: help (its doc comment), Rust name and type, wire name, label, rule, example, source of the rule. `?:` makes it
//! optional. Sources: SPEC is the published Atlas specification (2026-08), CM the Cloud Manager reference page, SNAP the
//! recorded answers of the Atlas CLI's tests, TF/CLI/AKO/SDK an issue or pull request of that MongoDB project.

#[macro_use]
mod macros;
mod about;
mod debug;
mod row;
mod value;

use std::fmt;

pub use about::{About, AboutService};
use row::{choice, flag, plain, secret, secret_url, text};
use value::FromValue;

use crate::api::PerApi;
use crate::field::{DefaultValue, Field, Mask, Need, Service};
use crate::rule::*;
use crate::value::Value;

/// A field that may be null: `Option` within `Option` distinguishes null from an absent field.
pub type Nullable<T> = Option<T>;

choices! {
    /// Where a PagerDuty account lives.
    PagerDutyRegion { Us = "US" "United States", Eu = "EU" "European Union" }
    /// Where an Opsgenie account lives.
    OpsGenieRegion { Us = "US" "United States", Eu = "EU" "European Union" }
    /// The Datadog site of an account.
    DatadogRegion {
        Us = "US" "US1 (datadoghq.com)", Eu = "EU" "EU1 (datadoghq.eu)", Us3 = "US3" "US3 (us3.datadoghq.com)",
        Us5 = "US5" "US5 (us5.datadoghq.com)", Ap1 = "AP1" "AP1 (ap1.datadoghq.com)", Us1Fed = "US1_FED" "US1-FED (ddog-gov.com)";
        newer Ap2 = "AP2" "AP2 (ap2.datadoghq.com)"
    }
    /// How Prometheus finds the hosts to scrape.
    ServiceDiscovery { Http = "http" "HTTP", File = "file" "File" }
    /// How Prometheus connects to the hosts.
    Scheme { Http = "http" "HTTP", Https = "https" "HTTPS" }
}

/// A service that every API takes.
const EVERYWHERE: Service = Service { kind: "", taken: PerApi::same(true), ended: None, ui_first: false, fields: &[] };
const NOT_ON_CLOUD_MANAGER: Service = Service { taken: PerApi { cloud_manager: false, ..PerApi::same(true) }, ..EVERYWHERE };
const OPS_MANAGER: Service = Service { taken: PerApi { ops_manager: true, ..PerApi::same(false) }, ..EVERYWHERE };

const TEXT: Rule = Rule::Text(Text);
const UUID: Rule = Rule::Uuid(Uuid);

const TYPE: Field = Field::new("type", TEXT, Need::Required);
const ID: Field = Field { nullable: PerApi::same(true), ..Field::new("id", Rule::Identifier(Identifier), Need::Optional) };

const HTTPS: Need = Need::When("scheme", "https");

catalog! {
    /// Pages the people on call through PagerDuty.
    PagerDuty = "PAGER_DUTY" "PagerDuty" "https://www.mongodb.com/docs/atlas/tutorial/pagerduty-integration/" EVERYWHERE => {
        /// Integration key of the PagerDuty service that takes the alerts (Events API v2).
        service_key: String = "serviceKey" "Integration key" secret(Rule::Alphanumeric(Alphanumeric(32))), "0123456789abcdef0123456789abcdef", "SPEC; usually 32 letters or digits: CLI#1477, TF#1513";
        /// Region of the PagerDuty account.
        region?: PagerDutyRegion = "region" "Region" choice(PagerDutyRegion::CHOICES).atlas_only().default(DefaultValue::Text("US")), "US", "SPEC; default from SNAP; CM has no such field";
    }

    /// Posts alerts to a Slack channel.
    Slack = "SLACK" "Slack" "https://www.mongodb.com/docs/atlas/tutorial/integrate-with-slack/" Service { ui_first: true, ..EVERYWHERE } => {
        /// Token that may write to the Slack workspace.
        api_token: String = "apiToken" "API token" secret(TEXT), "xoxb-0000-example-token", "SPEC, CM";
        /// Channel that gets the messages.
        channel_name?: Nullable<String> = "channelName" "Channel" text().atlas(Need::Required).atlas_limit(80, true), "alerts", "SPEC (1 to 80 characters, nullable); CM";
        /// Slack workspace.
        team_name?: String = "teamName" "Workspace" text().atlas_legacy().managers(Need::Required), "Example Team", "SPEC, CM";
    }

    /// Sends cluster metrics and events to Datadog.
    Datadog = "DATADOG" "Datadog" "https://www.mongodb.com/docs/atlas/tutorial/datadog-integration/" NOT_ON_CLOUD_MANAGER => {
        /// Key that may write to the Datadog account.
        api_key: String = "apiKey" "API key" secret(Rule::Hex(Hex(32))), "0123456789abcdef0123456789abcdef", "SPEC; hexadecimal: TF#3379; the server checks the length since 2022-10: CLI#1489";
        /// Datadog site that holds the account.
        region?: DatadogRegion = "region" "Site" choice(DatadogRegion::CHOICES).atlas(Need::Recommended).undocumented_on_ops_manager().default(DefaultValue::Text("US")), "US", "SPEC; required by TF, AKO; default from the field: CLI documentation";
        /// Also send latency of reads, writes, commands and transactions, with database and collection names.
        send_collection_latency_metrics?: bool = "sendCollectionLatencyMetrics" "Collection latency metrics" flag().undocumented_on_ops_manager(), "false", "SPEC";
        /// Also send counts and sizes of databases, with their names.
        send_database_metrics?: bool = "sendDatabaseMetrics" "Database metrics" flag().undocumented_on_ops_manager(), "false", "SPEC";
        /// Also send query shapes, with their latency and frequency.
        send_query_stats_metrics?: bool = "sendQueryStatsMetrics" "Query shape metrics" flag().undocumented_on_ops_manager(), "false", "SPEC (since 2025-08)";
        /// Also send the resource tags of project and clusters.
        send_user_provided_resource_tags?: bool = "sendUserProvidedResourceTags" "Resource tags" flag().undocumented_on_ops_manager(), "false", "SPEC (since 2025-06)";
        /// Also send metrics of sharding.
        send_sharding_metrics?: bool = "sendShardingMetrics" "Sharding metrics" flag().undocumented_on_ops_manager(), "false", "SDK (since 2026-08-22)";
    }

    /// Sends metrics to the New Relic plugin, which New Relic ended in 2021.
    NewRelic = "NEW_RELIC" "New Relic" "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/" Service { ended: Some("2021-06-16"), ..EVERYWHERE } => {
        /// Number of the New Relic account.
        account_id: String = "accountId" "Account ID" plain(Rule::UsualHex(UsualHex(40))), "0123456789abcdef0123456789abcdef01234567", "SPEC; its pattern refuses real ids, the server does not: CLI#406, AKO";
        /// License key of the account.
        license_key: String = "licenseKey" "License key" secret(Rule::UsualHex(UsualHex(40))).mask(Mask::Clear), "0123456789abcdef0123456789abcdef01234567", "SPEC; as accountId";
        /// Key that queries the account.
        read_token: String = "readToken" "Query key" secret(TEXT).mask(Mask::Clear), "NRIQ-example-query-key", "SPEC; not masked: AKO#2184";
        /// Key that inserts into the account.
        write_token: String = "writeToken" "Insert key" secret(TEXT).mask(Mask::Clear), "NRII-example-insert-key", "SPEC; not masked: AKO#2184";
    }

    /// Opens alerts in Opsgenie.
    OpsGenie = "OPS_GENIE" "Opsgenie" "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/" EVERYWHERE => {
        /// Key that may write to the Opsgenie account.
        api_key: String = "apiKey" "API key" secret(UUID), "00000000-0000-4000-8000-000000000000", "SPEC, CM";
        /// Region of the Opsgenie account.
        region?: OpsGenieRegion = "region" "Region" choice(OpsGenieRegion::CHOICES).managers(Need::Recommended).default(DefaultValue::Text("US")), "US", "SPEC, CM (default US)";
    }

    /// Opens incidents in Splunk On-Call, formerly VictorOps.
    VictorOps = "VICTOR_OPS" "Splunk On-Call (VictorOps)" "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/" EVERYWHERE => {
        /// Key that may write to the Splunk On-Call account.
        api_key: String = "apiKey" "API key" secret(UUID), "00000000-0000-4000-8000-000000000000", "SPEC, CM";
        /// Routing key that picks the team to alert.
        routing_key?: String = "routingKey" "Routing key" text(), "database-team", "SPEC, CM";
    }

    /// Posts alerts to an address of your own.
    Webhook = "WEBHOOK" "Webhook" "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/" EVERYWHERE => {
        /// Address that gets the alerts.
        url: String = "url" "URL" secret_url(), "https://hooks.example.com/alerts/0000", "SPEC, CM; http is accepted: CLI";
        /// Secret with which each delivery is signed.
        secret?: String = "secret" "Secret" secret(TEXT).managers_mask(Mask::Whole), "example-signing-secret", "SPEC, CM; masks: SNAP, CM";
        /// Body of each delivery: renders to JSON of at most 16 KiB, with `${...}` placeholders.
        body_template?: String = "bodyTemplate" "Body template" secret(Rule::Template(Template { max: 16 * 1024, rendering: Rendering::Json })).atlas_only(), "{\"alert\":\"${id}\"}", "SPEC (since 2026-07)";
        /// Headers of each delivery: renders to a JSON object of at most 4 KiB, with `${...}` placeholders.
        headers_template?: String = "headersTemplate" "Headers template" secret(Rule::Template(Template { max: 4 * 1024, rendering: Rendering::Headers })).atlas_only(), "{\"X-Alert-Id\":\"${id}\"}", "SPEC (since 2026-07)";
    }

    /// Posts alerts to a HipChat room.
    HipChat = "HIP_CHAT" "HipChat" "https://www.mongodb.com/docs/ops-manager/current/tutorial/third-party-service-integrations/" Service { ended: Some("2019-02-15"), ..OPS_MANAGER } => {
        /// Token that may post to the room.
        notification_token: String = "notificationToken" "Notification token" secret(TEXT), "example-notification-token", "Ops Manager reference";
        /// Room that gets the messages.
        room_name: String = "roomName" "Room" text(), "alerts", "Ops Manager reference";
    }

    /// Lets Prometheus discover and scrape the hosts of the project.
    Prometheus = "PROMETHEUS" "Prometheus" "https://www.mongodb.com/docs/atlas/tutorial/prometheus-integration/" EVERYWHERE => {
        /// Whether the hosts may be scraped.
        enabled: bool = "enabled" "Enabled" plain(Rule::Flag(Flag)), "true", "SPEC, CM";
        /// How Prometheus finds the hosts.
        service_discovery: ServiceDiscovery = "serviceDiscovery" "Service discovery" choice(ServiceDiscovery::CHOICES), "http", "SPEC, CM";
        /// Name with which Prometheus signs in.
        username: String = "username" "User name" text(), "prom_user_example", "SPEC, CM";
        /// Password with which Prometheus signs in. No answer ever shows it.
        password?: String = "password" "Password" secret(TEXT).mask(Mask::Never).atlas(Need::RecommendedOnCreate).managers(Need::Required), "example-password", "SPEC (writeOnly); required by TF on create, by CM always";
        /// Also send the resource tags of project and clusters.
        send_user_provided_resource_tags_enabled?: bool = "sendUserProvidedResourceTagsEnabled" "Resource tags" flag().atlas_only(), "false", "SPEC (since 2025-08)";
        /// Address and port on which the hosts answer Prometheus.
        listen_address?: String = "listenAddress" "Listen address" plain(Rule::ListenAddress(ListenAddress)).atlas(Need::Ignored).managers(Need::Required), "0.0.0.0:9216", "CM; gone from SPEC since 2024-01";
        /// Scheme of the hosts.
        scheme?: Scheme = "scheme" "Scheme" choice(Scheme::CHOICES).atlas(Need::Ignored).managers(Need::Required), "https", "CM; gone from SPEC since 2024-01, still sent by TF and CFN";
        /// Absolute path of the PEM file on the hosts.
        tls_pem_path?: String = "tlsPemPath" "PEM file" plain(Rule::Path(Path)).atlas(Need::Ignored).managers(HTTPS), "/etc/ssl/prometheus.pem", "CM; gone from SPEC since 2024-01";
        /// Password of the PEM file.
        tls_pem_password?: String = "tlsPemPassword" "PEM password" secret(TEXT).atlas(Need::Ignored), "example-pem-password", "CM";
        /// Interval of the rate limit.
        rate_limit_interval?: i32 = "rateLimitInterval" "Rate limit interval" plain(Rule::WholeNumber(WholeNumber)).atlas(Need::Ignored).managers(Need::Unknown), "10", "gone from SPEC since 2024-01";
    }

    /// Posts alerts to a Microsoft Teams channel.
    MicrosoftTeams = "MICROSOFT_TEAMS" "Microsoft Teams" "https://www.mongodb.com/docs/atlas/tutorial/integrate-msft-teams/" EVERYWHERE => {
        /// Incoming webhook of the channel.
        microsoft_teams_webhook_url: String = "microsoftTeamsWebhookUrl" "Webhook URL" secret_url(), "https://example.webhook.office.com/webhookb2/0000", "SPEC, CM";
    }
}

/// The service of that type.
#[must_use]
pub fn service(kind: &str) -> Option<&'static Service> {
    SERVICES.iter().find(|service| service.kind == kind)
}

/// The types, in order.
pub fn types() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|service| service.kind)
}
