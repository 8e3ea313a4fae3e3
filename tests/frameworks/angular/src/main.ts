import { Component, type OnInit } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import * as atlas from "atlas-integrations";
import { report } from "../scenario.mjs";

@Component({ selector: "app-root", template: "<p>{{ types }}</p>" })
class App implements OnInit {
  readonly types = atlas.integrationTypes.join(", ");

  async ngOnInit() {
    Object.assign(globalThis, { report: await report(atlas) });
  }
}

bootstrapApplication(App).catch((error: unknown) => console.error(error));
