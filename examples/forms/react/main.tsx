import { createRoot } from "react-dom/client";
import { save } from "../save.js";
import { DatadogForm } from "./DatadogForm";

createRoot(document.querySelector("#app")!).render(<DatadogForm save={save} />);
