// The services, written by tsify from the Rust types.

/** A field that an API answers, and takes, as null. */
export type Nullable<T> = T | null;

/**
 * Sends cluster metrics and events to Datadog.
 */
export interface Datadog {
    /**
     * Selects the service.
     */
    type: "DATADOG";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Key that may write to the Datadog account.
     */
    apiKey: string;
    /**
     * Datadog site that holds the account.
     */
    region?: DatadogRegion;
    /**
     * Also send latency of reads, writes, commands and transactions, with database and collection names.
     */
    sendCollectionLatencyMetrics?: boolean;
    /**
     * Also send counts and sizes of databases, with their names.
     */
    sendDatabaseMetrics?: boolean;
    /**
     * Also send query shapes, with their latency and frequency.
     */
    sendQueryStatsMetrics?: boolean;
    /**
     * Also send the resource tags of project and clusters.
     */
    sendUserProvidedResourceTags?: boolean;
    /**
     * Also send metrics of sharding.
     */
    sendShardingMetrics?: boolean;
}

/**
 * The Datadog site of an account.
 */
export type DatadogRegion = "US" | "EU" | "US3" | "US5" | "AP1" | "US1_FED" | "AP2";

/**
 * Posts alerts to a HipChat room.
 */
export interface HipChat {
    /**
     * Selects the service.
     */
    type: "HIP_CHAT";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Token that may post to the room.
     */
    notificationToken: string;
    /**
     * Room that gets the messages.
     */
    roomName: string;
}

/**
 * One of the services, selected by its `type`. Only a payload that passes becomes one.
 */
export type Integration = PagerDuty | Slack | Datadog | NewRelic | OpsGenie | VictorOps | Webhook | HipChat | Prometheus | MicrosoftTeams;

/**
 * Posts alerts to a Microsoft Teams channel.
 */
export interface MicrosoftTeams {
    /**
     * Selects the service.
     */
    type: "MICROSOFT_TEAMS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Incoming webhook of the channel.
     */
    microsoftTeamsWebhookUrl: string;
}

/**
 * Sends metrics to the New Relic plugin, which New Relic ended in 2021.
 */
export interface NewRelic {
    /**
     * Selects the service.
     */
    type: "NEW_RELIC";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Number of the New Relic account.
     */
    accountId: string;
    /**
     * License key of the account.
     */
    licenseKey: string;
    /**
     * Key that queries the account.
     */
    readToken: string;
    /**
     * Key that inserts into the account.
     */
    writeToken: string;
}

/**
 * Opens alerts in Opsgenie.
 */
export interface OpsGenie {
    /**
     * Selects the service.
     */
    type: "OPS_GENIE";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Key that may write to the Opsgenie account.
     */
    apiKey: string;
    /**
     * Region of the Opsgenie account.
     */
    region?: OpsGenieRegion;
}

/**
 * Where an Opsgenie account lives.
 */
export type OpsGenieRegion = "US" | "EU";

/**
 * Pages the people on call through PagerDuty.
 */
export interface PagerDuty {
    /**
     * Selects the service.
     */
    type: "PAGER_DUTY";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Integration key of the PagerDuty service that takes the alerts (Events API v2).
     */
    serviceKey: string;
    /**
     * Region of the PagerDuty account.
     */
    region?: PagerDutyRegion;
}

/**
 * Where a PagerDuty account lives.
 */
export type PagerDutyRegion = "US" | "EU";

/**
 * Lets Prometheus discover and scrape the hosts of the project.
 */
export interface Prometheus {
    /**
     * Selects the service.
     */
    type: "PROMETHEUS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Whether the hosts may be scraped.
     */
    enabled: boolean;
    /**
     * How Prometheus finds the hosts.
     */
    serviceDiscovery: ServiceDiscovery;
    /**
     * Name with which Prometheus signs in.
     */
    username: string;
    /**
     * Password with which Prometheus signs in. No answer ever shows it.
     */
    password?: string;
    /**
     * Also send the resource tags of project and clusters.
     */
    sendUserProvidedResourceTagsEnabled?: boolean;
    /**
     * Address and port on which the hosts answer Prometheus.
     */
    listenAddress?: string;
    /**
     * Scheme of the hosts.
     */
    scheme?: Scheme;
    /**
     * Absolute path of the PEM file on the hosts.
     */
    tlsPemPath?: string;
    /**
     * Password of the PEM file.
     */
    tlsPemPassword?: string;
    /**
     * Interval of the rate limit.
     */
    rateLimitInterval?: number;
}

/**
 * How Prometheus connects to the hosts.
 */
export type Scheme = "http" | "https";

/**
 * How Prometheus finds the hosts to scrape.
 */
export type ServiceDiscovery = "http" | "file";

/**
 * Posts alerts to a Slack channel.
 */
export interface Slack {
    /**
     * Selects the service.
     */
    type: "SLACK";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Token that may write to the Slack workspace.
     */
    apiToken: string;
    /**
     * Channel that gets the messages.
     */
    channelName?: Nullable<string>;
    /**
     * Slack workspace.
     */
    teamName?: string;
}

/**
 * Opens incidents in Splunk On-Call, formerly VictorOps.
 */
export interface VictorOps {
    /**
     * Selects the service.
     */
    type: "VICTOR_OPS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Key that may write to the Splunk On-Call account.
     */
    apiKey: string;
    /**
     * Routing key that picks the team to alert.
     */
    routingKey?: string;
}

/**
 * Posts alerts to an address of your own.
 */
export interface Webhook {
    /**
     * Selects the service.
     */
    type: "WEBHOOK";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    id?: Nullable<string>;
    /**
     * Address that gets the alerts.
     */
    url: string;
    /**
     * Secret with which each delivery is signed.
     */
    secret?: string;
    /**
     * Body of each delivery: renders to JSON of at most 16 KiB, with `${...}` placeholders.
     */
    bodyTemplate?: string;
    /**
     * Headers of each delivery: renders to a JSON object of at most 4 KiB, with `${...}` placeholders.
     */
    headersTemplate?: string;
}

/**
 * Sends cluster metrics and events to Datadog.
 */
export interface StoredDatadog {
    /**
     * Selects the service.
     */
    readonly type: "DATADOG";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Key that may write to the Datadog account.
     */
    readonly apiKey?: string | null;
    /**
     * Datadog site that holds the account.
     */
    readonly region?: DatadogRegion | (string & {}) | null;
    /**
     * Also send latency of reads, writes, commands and transactions, with database and collection names.
     */
    readonly sendCollectionLatencyMetrics?: boolean | null;
    /**
     * Also send counts and sizes of databases, with their names.
     */
    readonly sendDatabaseMetrics?: boolean | null;
    /**
     * Also send query shapes, with their latency and frequency.
     */
    readonly sendQueryStatsMetrics?: boolean | null;
    /**
     * Also send the resource tags of project and clusters.
     */
    readonly sendUserProvidedResourceTags?: boolean | null;
    /**
     * Also send metrics of sharding.
     */
    readonly sendShardingMetrics?: boolean | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Posts alerts to a HipChat room.
 */
export interface StoredHipChat {
    /**
     * Selects the service.
     */
    readonly type: "HIP_CHAT";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Token that may post to the room.
     */
    readonly notificationToken?: string | null;
    /**
     * Room that gets the messages.
     */
    readonly roomName?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Posts alerts to a Microsoft Teams channel.
 */
export interface StoredMicrosoftTeams {
    /**
     * Selects the service.
     */
    readonly type: "MICROSOFT_TEAMS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Incoming webhook of the channel.
     */
    readonly microsoftTeamsWebhookUrl?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Sends metrics to the New Relic plugin, which New Relic ended in 2021.
 */
export interface StoredNewRelic {
    /**
     * Selects the service.
     */
    readonly type: "NEW_RELIC";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Number of the New Relic account.
     */
    readonly accountId?: string | null;
    /**
     * License key of the account.
     */
    readonly licenseKey?: string | null;
    /**
     * Key that queries the account.
     */
    readonly readToken?: string | null;
    /**
     * Key that inserts into the account.
     */
    readonly writeToken?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Opens alerts in Opsgenie.
 */
export interface StoredOpsGenie {
    /**
     * Selects the service.
     */
    readonly type: "OPS_GENIE";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Key that may write to the Opsgenie account.
     */
    readonly apiKey?: string | null;
    /**
     * Region of the Opsgenie account.
     */
    readonly region?: OpsGenieRegion | (string & {}) | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Pages the people on call through PagerDuty.
 */
export interface StoredPagerDuty {
    /**
     * Selects the service.
     */
    readonly type: "PAGER_DUTY";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Integration key of the PagerDuty service that takes the alerts (Events API v2).
     */
    readonly serviceKey?: string | null;
    /**
     * Region of the PagerDuty account.
     */
    readonly region?: PagerDutyRegion | (string & {}) | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Lets Prometheus discover and scrape the hosts of the project.
 */
export interface StoredPrometheus {
    /**
     * Selects the service.
     */
    readonly type: "PROMETHEUS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Whether the hosts may be scraped.
     */
    readonly enabled?: boolean | null;
    /**
     * How Prometheus finds the hosts.
     */
    readonly serviceDiscovery?: ServiceDiscovery | (string & {}) | null;
    /**
     * Name with which Prometheus signs in.
     */
    readonly username?: string | null;
    /**
     * Password with which Prometheus signs in. No answer ever shows it.
     */
    readonly password?: string | null;
    /**
     * Also send the resource tags of project and clusters.
     */
    readonly sendUserProvidedResourceTagsEnabled?: boolean | null;
    /**
     * Address and port on which the hosts answer Prometheus.
     */
    readonly listenAddress?: string | null;
    /**
     * Scheme of the hosts.
     */
    readonly scheme?: Scheme | (string & {}) | null;
    /**
     * Absolute path of the PEM file on the hosts.
     */
    readonly tlsPemPath?: string | null;
    /**
     * Password of the PEM file.
     */
    readonly tlsPemPassword?: string | null;
    /**
     * Interval of the rate limit.
     */
    readonly rateLimitInterval?: number | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Posts alerts to a Slack channel.
 */
export interface StoredSlack {
    /**
     * Selects the service.
     */
    readonly type: "SLACK";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Token that may write to the Slack workspace.
     */
    readonly apiToken?: string | null;
    /**
     * Channel that gets the messages.
     */
    readonly channelName?: string | null;
    /**
     * Slack workspace.
     */
    readonly teamName?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Opens incidents in Splunk On-Call, formerly VictorOps.
 */
export interface StoredVictorOps {
    /**
     * Selects the service.
     */
    readonly type: "VICTOR_OPS";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Key that may write to the Splunk On-Call account.
     */
    readonly apiKey?: string | null;
    /**
     * Routing key that picks the team to alert.
     */
    readonly routingKey?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/**
 * Posts alerts to an address of your own.
 */
export interface StoredWebhook {
    /**
     * Selects the service.
     */
    readonly type: "WEBHOOK";
    /**
     * Identifier that Atlas gives. It changes with every update; sent back, it is ignored.
     */
    readonly id?: string | null;
    /**
     * Address that gets the alerts.
     */
    readonly url?: string | null;
    /**
     * Secret with which each delivery is signed.
     */
    readonly secret?: string | null;
    /**
     * Body of each delivery: renders to JSON of at most 16 KiB, with `${...}` placeholders.
     */
    readonly bodyTemplate?: string | null;
    /**
     * Headers of each delivery: renders to a JSON object of at most 4 KiB, with `${...}` placeholders.
     */
    readonly headersTemplate?: string | null;
    /**
     * A field that is newer than this package.
     */
    readonly [field: string]: unknown;
}

/** What is stored, by its type. */
export interface StoredByType {
    DATADOG: StoredDatadog;
    HIP_CHAT: StoredHipChat;
    MICROSOFT_TEAMS: StoredMicrosoftTeams;
    NEW_RELIC: StoredNewRelic;
    OPS_GENIE: StoredOpsGenie;
    PAGER_DUTY: StoredPagerDuty;
    PROMETHEUS: StoredPrometheus;
    SLACK: StoredSlack;
    VICTOR_OPS: StoredVictorOps;
    WEBHOOK: StoredWebhook;
}

/** What Atlas returns for one type: secrets are masked or absent, and only the type is certain. */
export type Stored<T extends Integration["type"]> = StoredByType[T];
