import { createApp } from "vue";
import { save } from "../save.js";
import DatadogForm from "./DatadogForm.vue";

createApp(DatadogForm, { save }).mount("#app");
