/** The first steps: pick a starter, make it one's own, send it a test. Where somebody is stands in the URL. */

/** In their order. */
export const STEPS = ["pick", "brand", "test"] as const;

export type Step = (typeof STEPS)[number];

export interface StepSearch {
  readonly step?: Step;
  /** The slug of the template that was picked. */
  readonly template?: string;
}

/** The place that a URL names. */
export function readStep({ step, template }: Record<string, unknown>): StepSearch {
  const known = STEPS.find((each) => each === step);
  return {
    ...(known === undefined ? {} : { step: known }),
    ...(typeof template === "string" ? { template } : {}),
  };
}
