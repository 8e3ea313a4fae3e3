import * as atlas from "atlas-integrations";
import { report } from "../../scenario.mjs";

export const dynamic = "force-dynamic";

export default async function Page() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the report is ours
  return <script dangerouslySetInnerHTML={{ __html: `globalThis.report = ${JSON.stringify(await report(atlas))}` }} />;
}
