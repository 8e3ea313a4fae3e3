// The dashboard: a reference use of `atlas-integrations`, drawn with Preact.

import { render } from "preact";
import { speak } from "./model/locale.js";
import { connect } from "./model/projects.js";
import { App } from "./view/app.jsx";
import "./model/theme.js";

await speak();
render(<App />, /** @type {HTMLElement} */ (document.getElementById("app")));
connect();
