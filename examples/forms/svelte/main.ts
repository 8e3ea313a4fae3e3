import { mount } from "svelte";
import { save } from "../save.js";
import DatadogForm from "./DatadogForm.svelte";

mount(DatadogForm, { target: document.querySelector("#app")!, props: { save } });
