/** E-mail address and password, and what to do where the password is gone. */

import { Anchor, Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { CopyLine } from "../parts/copy.tsx";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import classes from "./door.module.css";
import { toggleProps } from "./password-field.tsx";
import { useAttempt } from "./use-attempt.ts";

export interface SignInFormProps {
  /** Whose form it is, where that is known. */
  readonly email?: string;
  readonly isEmailFixed?: boolean;
  readonly onSignedIn: (session: AnswerOf<"POST /v1/session">) => Promise<void> | void;
}

/** The form. */
export function SignInForm({
  email: known = "",
  isEmailFixed = false,
  onSignedIn,
}: SignInFormProps) {
  const t = useTexts(PEOPLE);
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [hasForgotten, setForgotten] = useState(false);
  const attempt = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      const body = { email: email.trim(), password };
      await onSignedIn(await api("POST /v1/session", { body }));
    });
  };
  return (
    <div className={classes.fields}>
      <form onSubmit={submit} className={classes.fields}>
        <TextInput
          label={t.email}
          type="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          autoComplete="username"
          readOnly={isEmailFixed}
          data-autofocus={known === "" ? true : undefined}
          autoFocus={known === ""}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t.password}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          autoComplete="current-password"
          data-autofocus={known === "" ? undefined : true}
          autoFocus={known !== ""}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={toggleProps(t)}
        />
        <AttemptFailure error={attempt.error} sentences={{ unauthorized: t.signIn.wrong }} />
        <Group justify="space-between">
          <Button type="submit" variant="filled" loading={attempt.isBusy}>
            {t.signIn.action}
          </Button>
          {hasForgotten ? null : (
            <Anchor component="button" type="button" size="sm" onClick={() => setForgotten(true)}>
              {t.signIn.forgot}
            </Anchor>
          )}
        </Group>
      </form>
      {hasForgotten ? <Forgotten email={email.trim()} /> : null}
    </div>
  );
}

/** By mail where that can be sent, else by whoever runs the server. */
function Forgotten({ email }: { readonly email: string }) {
  const t = useTexts(PEOPLE);
  const { data } = useRead("GET /v1/setup", {});
  const [sentTo, setSentTo] = useState<string | null>(null);
  const attempt = useAttempt();
  if (data === undefined) return null;
  if (!data.sendsMail) {
    const text = `platen admin reset ${email === "" ? "EMAIL" : email}`;
    return (
      <section aria-label={t.signIn.forgot} className={classes.fields}>
        <p className={classes.example}>{t.signIn.forgotHow}</p>
        <CopyLine text={text} label={t.signIn.command} />
      </section>
    );
  }
  if (sentTo !== null) return <p role="status">{t.signIn.sent(sentTo)}</p>;
  const send = (): Promise<void> =>
    attempt.run(async () => {
      await api("POST /v1/password-reset", { body: { email } });
      setSentTo(email);
    });
  return (
    <section aria-label={t.signIn.forgot} className={classes.fields}>
      <p className={classes.example}>{t.signIn.forgotMail}</p>
      <AttemptFailure error={attempt.error} />
      <div>
        <Button onClick={() => void send()} loading={attempt.isBusy} disabled={email === ""}>
          {t.signIn.sendLink}
        </Button>
      </div>
    </section>
  );
}
