// When a service ends, or that it has ended, in words.

import { computed } from "@preact/signals";
import { locale } from "./locale.js";
import { endOf, hasEnded } from "./services.js";
import { t } from "./texts.js";

/** Made once for each language, because making one is slow. */
const days = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeZone: "UTC" }));

/** A day as people of the language write it. */
const day = (date) => days.value.format(new Date(date));

/** A few words for the head of a column. */
export const endLabel = (type) =>
  hasEnded(type) ? t("ended {year}", { year: endOf(type).slice(0, 4) }) : t("ends {date}", { date: day(endOf(type)) });

/** A sentence for somebody who is about to set the service up. */
export const endWarning = (type) =>
  hasEnded(type)
    ? t("Its maker ended this service on {date}.", { date: day(endOf(type)) })
    : t("Its maker ends this service on {date}.", { date: day(endOf(type)) });
