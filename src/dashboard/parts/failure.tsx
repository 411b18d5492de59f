/** What went wrong, in a sentence of the reader's language, with what the server said and what to do. */

import { Alert, Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import { PlatenError } from "../../client/errors.ts";
import { currentLanguage, useTexts } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";
import classes from "./failure.module.css";

/** A failure where the content would stand; `onRetry` gets a button. */
export function FailureNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}) {
  const t = useTexts(SHELL);
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      <p className={classes.sentence}>{failureSentence(error)}</p>
      <FailureDetails error={error} />
      {onRetry === undefined ? null : (
        <Group mt="sm">
          <Button size="xs" onClick={onRetry}>
            {t.tryAgain}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

/** Tells of a failure in passing, for what was done by a button. */
export function notifyFailure(error: unknown): void {
  const t = SHELL[currentLanguage()];
  notifications.show({ color: "red", title: t.errors.title, message: failureSentence(error) });
}

/** A failure as a sentence: the dashboard's own where it knows better, else the server's. */
export function failureSentence(error: unknown): string {
  const t = SHELL[currentLanguage()].errors;
  if (!(error instanceof PlatenError)) return t.crashed;
  switch (error.code) {
    case "connection_failed":
    case "timeout":
    case "unexpected_answer":
      return t.unreachable;
    case "unauthorized":
      return t.signedOut;
    case "forbidden":
      return t.forbidden;
    default:
      return error.message;
  }
}

/** The findings of an error, and its request id: what one passes on to whoever can look at the log. */
function FailureDetails({ error }: { readonly error: unknown }) {
  const t = useTexts(SHELL);
  if (!(error instanceof PlatenError)) return null;
  const { issues, requestId, code } = error;
  const findings = [
    ...(issues?.formErrors ?? []),
    ...Object.entries(issues?.fieldErrors ?? {}).map(([path, all]) => `${path}: ${all.join("; ")}`),
  ];
  return (
    <>
      {findings.length === 0 ? null : (
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      {code === "internal" && requestId !== null ? (
        <p className={classes.reference}>{t.errors.reference(requestId)}</p>
      ) : null}
    </>
  );
}
