// The issues of a result.

/**
 * Those that refuse the payload; none where it is in order.
 * @param {{ ok: boolean, issues?: readonly import("atlas-integrations").Issue[] }} result
 */
export const issuesOf = ({ issues = [] }) => issues;
