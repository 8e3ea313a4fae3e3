import * as atlas from "atlas-integrations";
import { useEffect } from "react";
import { report } from "../scenario.mjs";

export default function Home() {
  useEffect(() => {
    report(atlas).then((seen) => {
      globalThis.report = seen;
    });
  }, []);
  return <p>{atlas.integrationTypes.join(", ")}</p>;
}
