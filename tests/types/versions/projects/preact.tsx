// In Preact: the attributes spread on the elements that they are for.
import { htmlConstraints } from "atlas-integrations";

export const url = <input name="url" {...htmlConstraints("WEBHOOK", "url")} />;
export const region = <select name="region" {...htmlConstraints("DATADOG", "region")} />;
export const body = <textarea name="bodyTemplate" {...htmlConstraints("WEBHOOK", "bodyTemplate")} />;
