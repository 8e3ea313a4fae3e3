// The dashboard: a reference use of `atlas-integrations`, drawn with Preact.

import { render } from "preact";
import { connect } from "./model/projects.js";
import { App } from "./view/app.jsx";
import "./model/theme.js";

render(<App />, document.getElementById("app"));
connect();
