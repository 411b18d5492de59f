/** Where one is signed in, and signing out there, or everywhere. */

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { leave } from "../app/session.ts";
import { Confirm } from "../parts/confirm.tsx";
import { FailureNotice, notifyFailure } from "../parts/failure.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { MEMBERS } from "../texts/members.ts";
import { Part } from "./part.tsx";
import classes from "./people.module.css";
import { namesOf } from "./user-agent.ts";

type Session = AnswerOf<"GET /v1/sessions">["sessions"][number];

/** The list with its heading. */
export function Sessions() {
  const t = useTexts(MEMBERS).account;
  const { data, error, refetch } = useRead("GET /v1/sessions", {});
  const [isEnding, { open, close }] = useDisclosure(false);
  const endAll = async (): Promise<void> => {
    await api("DELETE /v1/sessions", {});
    leave();
  };
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={3} />;
  return (
    <Part title={t.sessions} lead={t.sessionsLead(data.sessions.length)}>
      <ul className={classes.rows}>
        {data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Button mt="md" color="red.8" onClick={open}>
        {t.endAll}
      </Button>
      <Confirm
        isOpen={isEnding}
        onClose={close}
        title={t.endAllTitle}
        action={t.endAll}
        onConfirm={endAll}
      >
        <p>{t.endAllLead}</p>
      </Confirm>
    </Part>
  );
}

function SessionRow({ session }: { readonly session: Session }) {
  const t = useTexts(MEMBERS).account;
  const { id, current, createdAt, lastSeenAt, userAgent, clientAddress } = session;
  const { browser, system } = namesOf(userAgent ?? "");
  const name =
    browser !== null && system !== null
      ? t.on(browser, system)
      : (browser ?? system ?? t.unknownBrowser);
  const end = async (): Promise<void> => {
    await api("DELETE /v1/sessions/:id", { params: { id } });
    await refresh("GET /v1/sessions");
    notifications.show({ message: t.ended });
  };
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <strong title={userAgent ?? undefined}>
          {name}
          {current ? <span className={classes.mark}>{t.current}</span> : null}
        </strong>
        <span>
          {clientAddress === null ? null : `${clientAddress}, `}
          {t.since} <Time at={createdAt} />
        </span>
      </div>
      <div className={classes.when}>
        {t.seen} <Time at={lastSeenAt} />
      </div>
      {current ? null : (
        <Button
          size="xs"
          aria-label={t.endOf(name)}
          onClick={() => void end().catch(notifyFailure)}
        >
          {t.end}
        </Button>
      )}
    </li>
  );
}
