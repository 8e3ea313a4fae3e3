// What somebody entered into a form of Slack's: its discriminator missing, unknown and right.

const entered = { apiToken: "****7890", channelName: "x".repeat(81) };

export const DRAFTS = {
  missing: entered,
  unknown: { type: "SLACKK", ...entered },
  right: { type: "SLACK", ...entered },
};

/** The fields that the form has. */
export const FIELDS = ["type", "apiToken", "channelName"];
