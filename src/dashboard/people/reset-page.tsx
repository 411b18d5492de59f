/** A new password, by a link that came by e-mail or from the command line. */

import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api, type AnswerOf } from "../api/caller.ts";
import { enter } from "../app/session.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import { Door } from "./door.tsx";
import { PasswordField } from "./password-field.tsx";
import { useAttempt } from "./use-attempt.ts";
import { linkToken, useLookUp } from "./use-link.ts";

type Person = AnswerOf<"POST /v1/password-reset/look-up">;

/** The page at /reset. */
export function ResetPage() {
  const t = useTexts(PEOPLE).reset;
  const token = linkToken();
  const looked = useLookUp<Person>(() =>
    api("POST /v1/password-reset/look-up", { body: { token: token === "" ? "-" : token } }),
  );
  if (looked.state === "looking") {
    return (
      <Door title={t.title}>
        <Waiting rows={4} />
      </Door>
    );
  }
  if (looked.state === "failed") return <LinkFailure error={looked.error} />;
  return <ResetForm token={token} person={looked.value} />;
}

function LinkFailure({ error }: { readonly error: unknown }) {
  const t = useTexts(PEOPLE).reset;
  if (error instanceof PlatenError && error.code === "not_found") {
    return (
      <Door title={t.oldLink} lead={t.oldLinkLead}>
        <div>
          <Button component={Link} to="/sign-in">
            {t.toSignIn}
          </Button>
        </div>
      </Door>
    );
  }
  return (
    <Door title={t.title}>
      <FailureNotice error={error} onRetry={() => location.reload()} />
    </Door>
  );
}

function ResetForm({ token, person }: { readonly token: string; readonly person: Person }) {
  const t = useTexts(PEOPLE);
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const attempt = useAttempt();
  const { error } = attempt;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      enter(await api("POST /v1/password-reset/complete", { body: { token, password } }));
      await navigate({ to: "/", replace: true });
    });
  };
  if (error instanceof PlatenError && error.code === "not_found")
    return <LinkFailure error={error} />;
  return (
    <Door title={t.reset.title} lead={t.reset.lead(person.email)}>
      <form onSubmit={submit}>
        {/* For the browser's keeper of passwords. */}
        <input type="hidden" name="username" autoComplete="username" value={person.email} />
        <PasswordField
          label={t.newPassword}
          value={password}
          onChange={setPassword}
          email={person.email}
          isRefused={attempt.hasFault("password")}
        />
        <AttemptFailure error={error} />
        <div>
          <Button type="submit" variant="filled" loading={attempt.isBusy}>
            {t.reset.action}
          </Button>
        </div>
      </form>
    </Door>
  );
}
