// What an error means for the person who meets it, in the language of the page, and whether trying again may help.

import {
  ApiError,
  AuthenticationError,
  ConflictError,
  DecodeError,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "atlas-integrations";
import { t } from "./texts.js";

/** `[class, sentence, trying again may help]`; the first that fits counts. */
/** @type {[Function, string, boolean][]} */
const MEANINGS = [
  [RateLimitError, "Too many requests: the server asks for a pause.", true],
  [AuthenticationError, "The server does not accept the credentials.", false],
  [
    PermissionError,
    "The credentials may not do this. Reading needs the role Project Read Only, changing Project Owner.",
    false,
  ],
  [NotFoundError, "The server does not find this. It may have been deleted.", false],
  [ConflictError, "The project has this integration already, and can have only one of each service.", false],
  [ServerError, "The server has a problem. Your request may be right.", true],
  [NetworkError, "The server could not be reached.", true],
  [TimeoutError, "The server did not answer in time.", true],
  [DecodeError, "The answer of the server could not be read.", true],
  [ApiError, "The server refused this.", false],
  [ValidationError, "Some values are not in order.", false],
];

/** Statuses in words, where a short word has to do. */
const SHORT = {
  401: "Credentials refused",
  403: "Not allowed",
  404: "Not found",
  409: "Exists already",
  429: "Too many requests",
};

const classOf = (error) => MEANINGS.find(([kind]) => error instanceof kind);

const isStopped = (error) => error?.name === "AbortError";

/** Whether the same request may succeed later. */
export const isTemporary = (error) => classOf(error)?.[2] ?? false;

/** One or two sentences. What the server says about the reason is part of it. */
export function explain(error) {
  if (isStopped(error)) return t("Stopped before it was done.");
  const sentence = classOf(error)?.[1];
  if (sentence === undefined) return t("This did not work: {message}", { message: error?.message ?? "" });
  if (error instanceof ValidationError) return [t(sentence), ...messagesOf(error)].join(" ");
  const said = error.detail ?? error.reason;
  return said && !(error instanceof RateLimitError) ? `${t(sentence)} ${t("The server says: {said}", { said })}` : t(sentence);
}

/** The same problem in many projects is one message. */
const messagesOf = ({ issues }) => [...new Set(issues.map(({ message }) => message))].slice(0, 5);

/** A few words, for where there is little room. */
export function explainShortly(error) {
  const { status } = error ?? {};
  if (status !== undefined) return `${t(SHORT[status] ?? (status >= 500 ? "Problem of the server" : "Refused"))} (${status})`;
  if (error instanceof NetworkError) return t("Not reached");
  if (error instanceof TimeoutError) return t("No answer in time");
  if (error instanceof DecodeError) return t("Answer not readable");
  return t("Failed");
}

/** How long the server asks to wait, in milliseconds; 0 where it does not. */
export const waitOf = (error) => error?.retryAfterMs ?? 0;
