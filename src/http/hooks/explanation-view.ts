/** Why a request was refused, as the API tells it. */

import { Type, type Static } from "@sinclair/typebox";
import type { Explanation } from "../../inbound/explain/explain.ts";
import { explained, WORDINGS, type Explained } from "../../inbound/explain/sentences.ts";

const Told = {
  code: Type.String({
    description: "Stable, for those who tell it in another language.",
    examples: Object.keys(WORDINGS).slice(0, 3),
  }),
  sentence: Type.String({ description: "What happened, in English." }),
  fix: Type.String({ description: "What to do about it." }),
  params: Type.Record(Type.String(), Type.String(), {
    description: "What differs from case to case in the two.",
  }),
};

export const ExplanationView = Type.Object(
  {
    ...Told,
    findings: Type.Array(
      Type.Object(
        { path: Type.String({ description: "The field: `items.0.qty`." }), ...Told },
        { title: "FieldExplanation" },
      ),
      { description: "The same for each field that did not fit." },
    ),
  },
  { title: "Explanation" },
);

/** An explanation for the wire. */
export function explanationView({
  findings,
  ...main
}: Explanation): Static<typeof ExplanationView> {
  return {
    ...toldOf(main),
    findings: findings.map(({ path, ...finding }) => ({ path, ...toldOf(finding) })),
  };
}

function toldOf({ code, sentence, fix, params }: Explained) {
  return { code, sentence, fix, params: { ...params } };
}

export const EXPLANATION_EXAMPLE: Static<typeof ExplanationView> = {
  ...toldOf(explained("data_invalid")),
  findings: [{ path: "total", ...toldOf(explained("key_missing", { key: "total" })) }],
};
