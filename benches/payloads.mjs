// What is checked: for each service one that passes, and some that do not, with what is wrong with them.

export const valid = {
  PAGER_DUTY: { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef", region: "US" },
  SLACK: { type: "SLACK", apiToken: "xoxb-0000-example-token", channelName: "alerts" },
  DATADOG: {
    type: "DATADOG",
    apiKey: "0123456789abcdef0123456789abcdef",
    region: "EU",
    sendCollectionLatencyMetrics: false,
    sendDatabaseMetrics: true,
    sendQueryStatsMetrics: false,
    sendUserProvidedResourceTags: true,
  },
  NEW_RELIC: {
    type: "NEW_RELIC",
    accountId: "0123456789abcdef0123456789abcdef01234567",
    licenseKey: "0123456789abcdef0123456789abcdef01234567",
    readToken: "NRIQ-example-query-key",
    writeToken: "NRII-example-insert-key",
  },
  OPS_GENIE: { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000", region: "US" },
  VICTOR_OPS: { type: "VICTOR_OPS", apiKey: "00000000-0000-4000-8000-000000000000", routingKey: "database-team" },
  WEBHOOK: {
    type: "WEBHOOK",
    url: "https://hooks.example.com/alerts/0000",
    secret: "example-signing-secret",
    bodyTemplate: '{"alert":"${id}"}',
  },
  PROMETHEUS: {
    type: "PROMETHEUS",
    enabled: true,
    serviceDiscovery: "http",
    username: "prom_user_example",
    password: "example-password",
  },
  MICROSOFT_TEAMS: { type: "MICROSOFT_TEAMS", microsoftTeamsWebhookUrl: "https://example.webhook.office.com/webhookb2/0000" },
};

export const invalid = {
  "PAGER_DUTY, one problem": { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef", region: "XX" },
  "DATADOG, five problems": { type: "DATADOG", apiKey: "nothex", region: 7, sendDatabaseMetrics: "yes", note: 1, memo: 2 },
  "SLACK, masked, too long": { type: "SLACK", apiToken: "*******************abcd", channelName: "c".repeat(81) },
  "WEBHOOK, four problems": { type: "WEBHOOK", url: "hooks.example.com", secret: 5, bodyTemplate: "{", headersTemplate: "[]" },
  "PROMETHEUS, four missing": { type: "PROMETHEUS", password: "********" },
  "an unknown type": { type: "NAGIOS" },
  "a service that Atlas refuses": { type: "HIP_CHAT", notificationToken: "example-notification-token", roomName: "alerts" },
  "no type": {},
};
