import { bootstrapApplication } from "@angular/platform-browser";
import { DatadogForm } from "./datadog-form";

bootstrapApplication(DatadogForm);
