// Where each secret is found at its vendor: our own words, and the vendor's page. Names of menus are the vendors' own and stay
// as they are.
//
// Sources: which key each service takes is in the catalogue (src/catalog); PagerDuty's "integration key" of Events API v2 and
// Slack's OAuth set-up are documented by MongoDB, too.

const NEW_RELIC = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
const ATLAS_WEBHOOK = "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/";

/** By type and field: `{ words, link }`. */
const PLACES = {
  "PAGER_DUTY.serviceKey": {
    words:
      "In PagerDuty, open the service that should receive the alerts, then Integrations. Add an integration of the kind Events API v2, or open the existing one: it shows the integration key. A key of the REST API does not work here.",
    link: "https://support.pagerduty.com/docs/services-and-integrations",
  },
  "SLACK.apiToken": {
    words:
      "Slack is connected in the pages of Atlas: Project Settings, Integrations, Slack. Atlas gets the token there when you sign in to Slack. A token of your own comes from the page of your Slack app, under OAuth & Permissions.",
    link: "https://www.mongodb.com/docs/atlas/tutorial/integrate-with-slack/",
  },
  "DATADOG.apiKey": {
    words:
      "In Datadog, open Organization Settings, then API Keys. Copy a key or add one. An application key does not work here.",
    link: "https://docs.datadoghq.com/account_management/api-app-keys/",
  },
  "NEW_RELIC.licenseKey": {
    words: "In New Relic, open the menu of your account, then API Keys. The license key has the type INGEST - LICENSE.",
    link: NEW_RELIC,
  },
  "NEW_RELIC.readToken": {
    words: "In New Relic, open the menu of your account, then API Keys, then the page of the Insights keys: the query key.",
    link: NEW_RELIC,
  },
  "NEW_RELIC.writeToken": {
    words: "In New Relic, open the menu of your account, then API Keys, then the page of the Insights keys: the insert key.",
    link: NEW_RELIC,
  },
  "OPS_GENIE.apiKey": {
    words:
      "In Opsgenie, open the team that should receive the alerts, then Integrations. Add an integration of the kind API, or open the existing one: it shows the API key. A key of API key management works as well.",
    link: "https://docs.opsgenie.com/v1.0/docs/api-key-management",
  },
  "VICTOR_OPS.apiKey": {
    words:
      "In Splunk On-Call, open Integrations, then the integration for MongoDB or REST - Generic, and enable it. The API key is the long part of the address that it shows, before the routing key.",
    link: "https://lantern.splunk.com/Observability/Product_Tips/On-Call/Integrating_REST_endpoints_with_On-Call",
  },
  "WEBHOOK.url": {
    words:
      "It is the address of your own service that receives the alerts. An address often holds a token: anybody who knows it can post there.",
    link: ATLAS_WEBHOOK,
  },
  "WEBHOOK.secret": {
    words:
      "You choose it yourself: a long random text, which the receiving service has to know too. It checks the signature of each delivery with it.",
    link: ATLAS_WEBHOOK,
  },
  "WEBHOOK.bodyTemplate": {
    words: "You write it yourself: the JSON that your own service expects, with placeholders for the parts of an alert.",
    link: ATLAS_WEBHOOK,
  },
  "WEBHOOK.headersTemplate": {
    words: "You write it yourself: the headers that your own service asks for, for example its token.",
    link: ATLAS_WEBHOOK,
  },
  "HIP_CHAT.notificationToken": {
    words:
      "In HipChat, open the room as its administrator, then Tokens. HipChat ended in 2019, so only your own server has them.",
    link: "https://www.mongodb.com/docs/ops-manager/current/tutorial/third-party-service-integrations/",
  },
  "PROMETHEUS.password": {
    words:
      "You choose it yourself, together with the user name. The configuration of Prometheus has to hold both, for the scrape and for the discovery.",
    link: "https://www.mongodb.com/docs/atlas/tutorial/prometheus-integration/",
  },
  "PROMETHEUS.tlsPemPassword": {
    words: "It is the password with which the PEM file on the hosts was made.",
    link: "https://www.mongodb.com/docs/cloud-manager/tutorial/prometheus-integration/",
  },
  "MICROSOFT_TEAMS.microsoftTeamsWebhookUrl": {
    words:
      "In Microsoft Teams, open the menu of the channel, then Workflows (formerly Connectors), and add one that posts to the channel when a webhook request is received. It shows the address at the end.",
    link: "https://www.mongodb.com/docs/atlas/tutorial/integrate-msft-teams/",
  },
};

/** `{ words, link }` of a secret; undefined for a field that is not a secret. */
export const placeOfKey = (type, field) => PLACES[`${type}.${field}`];
