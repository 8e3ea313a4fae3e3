import { shows } from "../shown.mjs";

shows("forms-hono", "hono", "@hono/standard-validator");
