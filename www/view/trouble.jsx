// An error in words, and a way to try again where that may help.

import { explain, isTemporary, waitOf } from "../model/explain.js";
import { RetryButton } from "./countdown.jsx";

export const Trouble = ({ error, onRetry }) => (
  <div class="banner bad" role="alert">
    <span>{explain(error)}</span>
    {onRetry && isTemporary(error) && <RetryButton waitMs={waitOf(error)} onRetry={onRetry} />}
  </div>
);
