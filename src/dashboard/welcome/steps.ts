/**
 * The first steps: pick a starter, make it one's own, send it a test. Where somebody is stands in the URL,
 * and is kept in the browser for whoever comes back later.
 */

import { recall, remember } from "../browser.ts";

/** In their order. */
export const STEPS = ["pick", "brand", "test"] as const;

export type Step = (typeof STEPS)[number];

export interface StepSearch {
  readonly step?: Step | undefined;
  /** The slug of the template that was picked. */
  readonly template?: string | undefined;
}

const KEPT = "welcome";

/** The place that a URL names; without one, where somebody was. */
export function readStep({ step, template }: Record<string, unknown>): StepSearch {
  const slug = typeof template === "string" && template !== "" ? template : undefined;
  const known = STEPS.find((each) => each === step);
  // What is left out would stay as it was given: the router adds to what it has read.
  if (known !== "pick" && slug === undefined) return { step: undefined, template: undefined };
  return { step: known, template: slug };
}

/** Where somebody was when they left; the beginning where they never were here. */
export function keptStep(): StepSearch {
  const [step, template] = (recall(KEPT) ?? "").split(" ");
  return readStep({ step, template });
}

/** Keeps where somebody is; null once they are through, or have skipped the rest. */
export function keepStep(place: StepSearch | null): void {
  remember(KEPT, place === null ? null : `${place.step ?? ""} ${place.template ?? ""}`.trim());
}
