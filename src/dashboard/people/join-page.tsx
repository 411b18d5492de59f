/** Joining a project by the link of an invitation: as who is signed in, or with a new account. */

import { Anchor, Button, Group } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api, type AnswerOf } from "../api/caller.ts";
import { enter, forgetSession, loadSession, type Session } from "../app/session.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import { Door } from "./door.tsx";
import classes from "./door.module.css";
import { PersonFields, trimmed } from "./person-fields.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { useAttempt } from "./use-attempt.ts";
import { linkToken, useLookUp } from "./use-link.ts";

type Invitation = AnswerOf<"POST /v1/invitations/look-up">;

interface Found {
  readonly invitation: Invitation;
  readonly session: Session | null;
}

/** The page at /join. */
export function JoinPage() {
  const t = useTexts(PEOPLE).join;
  const token = linkToken();
  const looked = useLookUp<Found>(async () => {
    const body = { token: token === "" ? "-" : token };
    const invitation = await api("POST /v1/invitations/look-up", { body });
    return { invitation, session: await loadSession() };
  });
  if (looked.state === "looking") {
    return (
      <Door title={t.accept}>
        <Waiting rows={5} />
      </Door>
    );
  }
  if (looked.state === "found") return <Join token={token} {...looked.value} />;
  const { error } = looked;
  if (error instanceof PlatenError && error.code === "not_found") {
    return <Door title={t.oldLink} lead={t.oldLinkLead} />;
  }
  return (
    <Door title={t.accept}>
      <FailureNotice error={error} onRetry={() => location.reload()} />
    </Door>
  );
}

function Join({ token, invitation, session: known }: Found & { readonly token: string }) {
  const t = useTexts(PEOPLE);
  const { project, role, invitedBy } = invitation;
  const [session, setSession] = useState(known);
  const [wantsSignIn, setWantsSignIn] = useState(invitation.hasAccount);
  const lead =
    invitedBy === null
      ? t.join.invitedPlain(t.roles[role])
      : t.join.invited(invitedBy, t.roles[role]);
  const signOut = async (): Promise<void> => {
    await api("DELETE /v1/session", {});
    forgetSession();
    setSession(null);
  };
  return (
    <Door title={t.join.title(project.name)} lead={lead}>
      {session !== null ? (
        <AsSignedIn token={token} invitation={invitation} session={session} onLeave={signOut} />
      ) : wantsSignIn ? (
        <SignInFirst token={token} invitation={invitation} onSignedIn={setSession} />
      ) : (
        <WithNewAccount
          token={token}
          invitation={invitation}
          onHasAccount={() => setWantsSignIn(true)}
        />
      )}
    </Door>
  );
}

function useEntrance() {
  const router = useRouter();
  return (session: Session, projectName: string): void => {
    const joined = session.projects.findLast(({ name }) => name === projectName);
    enter(session, joined?.id);
    router.history.replace("/");
  };
}

/** Whoever signs in for it need not say again that they want to join. */
function SignInFirst({
  token,
  invitation: { email, project },
  onSignedIn,
}: {
  readonly token: string;
  readonly invitation: Invitation;
  readonly onSignedIn: (session: Session) => void;
}) {
  const t = useTexts(PEOPLE);
  const entered = useEntrance();
  const accept = async (session: Session): Promise<void> => {
    enter(session);
    if (email !== null && email !== session.user.email) {
      onSignedIn(session);
      return;
    }
    try {
      entered(await api("POST /v1/invitations/accept", { body: { token } }), project.name);
    } catch (reason) {
      onSignedIn(session);
      throw reason;
    }
  };
  return (
    <>
      {email === null ? null : <p className={classes.example}>{t.join.signInFirst(email)}</p>}
      <SignInForm email={email ?? ""} onSignedIn={accept} />
    </>
  );
}

function AsSignedIn({
  token,
  invitation: { email, project },
  session,
  onLeave,
}: {
  readonly token: string;
  readonly invitation: Invitation;
  readonly session: Session;
  readonly onLeave: () => Promise<void>;
}) {
  const t = useTexts(PEOPLE);
  const attempt = useAttempt();
  const entered = useEntrance();
  const { user } = session;
  const isTheirs = email === null || email === user.email;
  const accept = (): Promise<void> =>
    attempt.run(async () => {
      const joined = await api("POST /v1/invitations/accept", { body: { token } });
      entered(joined, project.name);
    });
  return (
    <>
      <p className={classes.example}>
        {isTheirs ? t.join.signedInAs(user.email) : t.join.forOther(email, user.email)}
      </p>
      <AttemptFailure error={attempt.error} />
      <Group>
        {isTheirs ? (
          <Button variant="filled" loading={attempt.isBusy} onClick={() => void accept()}>
            {t.join.accept}
          </Button>
        ) : null}
        <Button onClick={() => void attempt.run(onLeave)}>
          {isTheirs ? t.join.otherAccount : t.join.signOut}
        </Button>
      </Group>
    </>
  );
}

function WithNewAccount({
  token,
  invitation,
  onHasAccount,
}: {
  readonly token: string;
  readonly invitation: Invitation;
  readonly onHasAccount: () => void;
}) {
  const t = useTexts(PEOPLE);
  const entered = useEntrance();
  const [person, setPerson] = useState({
    name: "",
    email: invitation.email ?? "",
    password: "",
  });
  const attempt = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      const body = { token, ...trimmed(person) };
      const session = await api("POST /v1/invitations/accept", { body });
      entered(session, invitation.project.name);
    });
  };
  return (
    <form onSubmit={submit}>
      <PersonFields
        person={person}
        onChange={setPerson}
        attempt={attempt}
        isEmailFixed={invitation.email !== null}
      />
      <AttemptFailure error={attempt.error} sentences={{ invalid_state: t.join.taken }} />
      <Group justify="space-between">
        <Button type="submit" variant="filled" loading={attempt.isBusy}>
          {t.join.action}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onHasAccount}>
          {t.join.haveAccount}
        </Anchor>
      </Group>
    </form>
  );
}
