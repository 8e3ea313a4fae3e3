import { shows } from "../shown.mjs";

shows("forms-hook-form", "react-hook-form", "@hookform/resolvers", "react", "react-dom", "jsdom");
