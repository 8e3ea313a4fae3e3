// https://typia.io: the ten services as TypeScript types, from which its compiler writes the validator.

import typia, { type tags } from "typia";

/** The same expressions as in `peers/patterns.mjs`, which types cannot import. */
type Plain = "[^\\x00-\\x1f\\x7f-\\x9f]";
type NotMasked = "(?!\\*+$)(?!(?=.{8})\\*+[^*].{0,3}$)";
type Text = string & tags.MaxLength<65536> & tags.Pattern<`^${Plain}+$`>;
type OptionalText = string & tags.MaxLength<65536> & tags.Pattern<`^${Plain}*$`>;
type Key = string & tags.MaxLength<65536> & tags.Pattern<`^${NotMasked}${Plain}+$`>;
type OptionalKey = string & tags.MaxLength<65536> & tags.Pattern<`^${NotMasked}${Plain}*$`>;
type Hex = string & tags.Pattern<"^[0-9a-fA-F]{32}$">;
type Url = string &
  tags.MaxLength<2048> &
  tags.Pattern<'^[hH][tT][tT][pP][sS]?:\\/\\/(?:[^\\s\\\\<>"/?#@]+@)?(?:\\[[0-9a-fA-F:.]+\\]|[^\\s\\\\<>"/?#@:*]+)(?::\\d{0,5})?(?!\\/\\*{4}.{0,4}$)(?:[/?#][^\\s\\\\<>"]*)?$'>;
/** A rule for which typia has no tag is written as an expression. */
type Template<Kind extends "body" | "headers"> = string &
  tags.TagBase<{
    target: "string";
    kind: "template";
    value: Kind;
    validate: `globalThis.templateFormats.${Kind}($input)`;
  }>;

interface Service<Type extends string> {
  type: Type;
  id?: string | null;
}
interface PagerDuty extends Service<"PAGER_DUTY"> {
  serviceKey: Key;
  region?: "US" | "EU";
}
interface Slack extends Service<"SLACK"> {
  apiToken: Key;
  channelName: (string & tags.MinLength<1> & tags.MaxLength<80> & tags.Pattern<`^${Plain}+$`>) | null;
  teamName?: OptionalText;
}
interface Datadog extends Service<"DATADOG"> {
  apiKey: Hex;
  region?: "US" | "EU" | "US3" | "US5" | "AP1" | "US1_FED" | "AP2";
  sendCollectionLatencyMetrics?: boolean;
  sendDatabaseMetrics?: boolean;
  sendQueryStatsMetrics?: boolean;
  sendUserProvidedResourceTags?: boolean;
  sendShardingMetrics?: boolean;
}
interface NewRelic extends Service<"NEW_RELIC"> {
  accountId: Text;
  licenseKey: Key;
  readToken: Key;
  writeToken: Key;
}
interface Opsgenie extends Service<"OPS_GENIE"> {
  apiKey: Key;
  region?: "US" | "EU";
}
interface VictorOps extends Service<"VICTOR_OPS"> {
  apiKey: Key;
  routingKey?: OptionalText;
}
interface Webhook extends Service<"WEBHOOK"> {
  url: Url;
  secret?: OptionalKey;
  bodyTemplate?: Template<"body"> & tags.MaxLength<16384>;
  headersTemplate?: Template<"headers"> & tags.MaxLength<4096>;
}
interface Prometheus extends Service<"PROMETHEUS"> {
  enabled: boolean;
  serviceDiscovery: "http" | "file";
  username: Text;
  password?: OptionalKey;
  sendUserProvidedResourceTagsEnabled?: boolean;
}
interface MicrosoftTeams extends Service<"MICROSOFT_TEAMS"> {
  microsoftTeamsWebhookUrl: Url;
}

export const validate = typia.createValidateEquals<
  PagerDuty | Slack | Datadog | NewRelic | Opsgenie | VictorOps | Webhook | Prometheus | MicrosoftTeams
>();
