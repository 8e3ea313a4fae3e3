import { shows } from "../shown.mjs";

shows("forms-conform", "@conform-to/react", "react", "react-dom", "jsdom");
