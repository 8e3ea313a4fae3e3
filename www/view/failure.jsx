// An error in plain words, with a button to try again where that may help.

import { RetryButton } from "./countdown.jsx";

export const Failure = ({ failure: { text, advice, again, waitMs }, onRetry }) => (
  <div class="banner bad failure">
    <p role="alert">
      {text} {advice}
    </p>
    {again && onRetry && <RetryButton waitMs={waitMs} onRetry={onRetry} />}
  </div>
);
