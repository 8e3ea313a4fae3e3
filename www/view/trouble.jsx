// An error in words, and a way to try again where that may help.

import { failureOf } from "../model/failure.js";
import { Failure } from "./failure.jsx";

export const Trouble = ({ error, onRetry }) => <Failure failure={failureOf(error)} onRetry={onRetry} />;
