/** Why a form at the door was not taken. What is wrong with a field is said at the field. */

import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { PlatenError, type PlatenErrorCode } from "../../client/errors.ts";
import { failureSentence } from "../parts/failure.tsx";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";

export interface AttemptFailureProps {
  readonly error: unknown;
  /** What a code means on this page. */
  readonly sentences?: Partial<Record<PlatenErrorCode, string>>;
}

/** Nothing, or the sentence. */
export function AttemptFailure({ error, sentences = {} }: AttemptFailureProps) {
  const t = useTexts(PEOPLE);
  if (error === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      {sentenceOf()}
    </Alert>
  );

  function sentenceOf(): string {
    if (!(error instanceof PlatenError)) return failureSentence(error);
    if (error.code === "rate_limited") return t.tooMany(error.retryAfterSeconds ?? 60);
    // At the door nobody has a role yet: what is forbidden is another site.
    return (
      sentences[error.code] ?? (error.code === "forbidden" ? t.foreign : failureSentence(error))
    );
  }
}
