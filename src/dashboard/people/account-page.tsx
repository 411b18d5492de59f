/** One's own account: name, language, address, password, and where one is signed in. */

import { Button, PasswordInput, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { rereadSession, useSession, type Session } from "../app/session.ts";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { chooseLanguage, knownLanguage, LANGUAGE_NAMES, useTexts } from "../texts/language.ts";
import { MEMBERS } from "../texts/members.ts";
import { PEOPLE } from "../texts/people.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import { Part } from "./part.tsx";
import { PasswordField, toggleProps } from "./password-field.tsx";
import classes from "./people.module.css";
import { Sessions } from "./sessions.tsx";
import { useAttempt } from "./use-attempt.ts";

type Person = Session["user"];
type Changed = AnswerOf<"PATCH /v1/user">;

/** Stands for no language of one's own: a select has no null. */
const BROWSERS_OWN = "browser";

/** The page at /settings/account. */
export function AccountPage() {
  const t = useTexts(MEMBERS).account;
  const session = useSession();
  return (
    <Page title={t.title} lead={t.lead} width="text">
      {session === null ? (
        <Waiting rows={10} />
      ) : (
        <>
          <Profile key={`${session.user.name} ${session.user.language}`} user={session.user} />
          <Address key={session.user.email} user={session.user} />
          <NewPassword user={session.user} />
          <Sessions />
        </>
      )}
    </Page>
  );
}

function Profile({ user }: { readonly user: Person }) {
  const t = useTexts(MEMBERS).account;
  const people = useTexts(PEOPLE);
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState(user.language ?? BROWSERS_OWN);
  const attempt = useAttempt();
  const isDirty = name !== user.name || language !== (user.language ?? BROWSERS_OWN);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      const own = language === BROWSERS_OWN ? null : language;
      const changed: Changed = await api("PATCH /v1/user", {
        body: { name: name.trim(), language: own },
      });
      chooseLanguage(changed.language === null ? null : knownLanguage(changed.language));
      await rereadSession();
      notifications.show({ color: "green", message: t.saved });
    });
  };
  const known = Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }));
  const other = known.some(({ value }) => value === language) || language === BROWSERS_OWN;
  return (
    <Part title={t.profile}>
      <form onSubmit={submit} className={classes.fields}>
        <TextInput
          label={t.name}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={attempt.hasFault("name") ? people.required : undefined}
          autoComplete="name"
          required
          withAsterisk={false}
        />
        <Select
          label={t.language}
          data={[
            { value: BROWSERS_OWN, label: t.browserLanguage },
            ...known,
            ...(other ? [] : [{ value: language, label: language }]),
          ]}
          value={language}
          onChange={(value) => setLanguage(value ?? BROWSERS_OWN)}
          allowDeselect={false}
        />
        <AttemptFailure error={attempt.error} />
        <div>
          <Button type="submit" variant="filled" disabled={!isDirty} loading={attempt.isBusy}>
            {t.save}
          </Button>
        </div>
      </form>
    </Part>
  );
}

function CurrentPassword({
  value,
  onChange,
  isWrong,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isWrong: boolean;
}) {
  const t = useTexts(MEMBERS).account;
  const people = useTexts(PEOPLE);
  return (
    <PasswordInput
      label={t.currentPassword}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={isWrong ? t.wrongPassword : undefined}
      autoComplete="current-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={toggleProps(people)}
    />
  );
}

function Address({ user }: { readonly user: Person }) {
  const t = useTexts(MEMBERS).account;
  const people = useTexts(PEOPLE);
  const [email, setEmail] = useState("");
  const [currentPassword, setCurrentPassword] = useState("");
  const attempt = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      await api("PATCH /v1/user", { body: { email: email.trim(), currentPassword } });
      await rereadSession();
      notifications.show({ color: "green", message: t.saved });
    });
  };
  return (
    <Part title={t.email} lead={t.emailLead(user.email)}>
      <form onSubmit={submit} className={classes.fields}>
        <TextInput
          label={t.newEmail}
          type="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          error={attempt.hasFault("email") ? people.emailRefused : undefined}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <CurrentPassword
          value={currentPassword}
          onChange={setCurrentPassword}
          isWrong={attempt.hasFault("currentPassword")}
        />
        {attempt.hasFault("currentPassword") ? null : (
          <AttemptFailure error={attempt.error} sentences={{ invalid_state: t.emailTaken }} />
        )}
        <div>
          <Button type="submit" loading={attempt.isBusy}>
            {t.changeEmail}
          </Button>
        </div>
      </form>
    </Part>
  );
}

function NewPassword({ user }: { readonly user: Person }) {
  const t = useTexts(MEMBERS).account;
  const people = useTexts(PEOPLE);
  const [password, setPassword] = useState("");
  const [currentPassword, setCurrentPassword] = useState("");
  const attempt = useAttempt();
  const isSaidAtField = attempt.hasFault("currentPassword") || attempt.hasFault("password");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      await api("PATCH /v1/user", { body: { password, currentPassword } });
      setPassword("");
      setCurrentPassword("");
      notifications.show({ color: "green", message: t.passwordChanged });
    });
  };
  return (
    <Part title={t.password} lead={t.passwordLead}>
      <form onSubmit={submit} className={classes.fields}>
        <input type="hidden" name="username" autoComplete="username" value={user.email} />
        <CurrentPassword
          value={currentPassword}
          onChange={setCurrentPassword}
          isWrong={attempt.hasFault("currentPassword")}
        />
        <PasswordField
          label={people.newPassword}
          value={password}
          onChange={setPassword}
          email={user.email}
          isRefused={attempt.hasFault("password")}
        />
        {isSaidAtField ? null : <AttemptFailure error={attempt.error} />}
        <div>
          <Button type="submit" loading={attempt.isBusy}>
            {t.changePassword}
          </Button>
        </div>
      </form>
    </Part>
  );
}
