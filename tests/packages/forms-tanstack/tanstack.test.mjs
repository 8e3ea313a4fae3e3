import { shows } from "../shown.mjs";

shows("forms-tanstack", "@tanstack/react-form", "react", "react-dom", "jsdom");
