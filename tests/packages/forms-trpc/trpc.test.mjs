import { shows } from "../shown.mjs";

shows("forms-trpc", "@trpc/server");
