/** Invitations that can still be accepted; nothing where there are none. */

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { FailureNotice, notifyFailure } from "../parts/failure.tsx";
import { Time } from "../parts/time.tsx";
import { useTexts } from "../texts/language.ts";
import { MEMBERS } from "../texts/members.ts";
import { Part } from "./part.tsx";
import classes from "./people.module.css";

type Invitation = AnswerOf<"GET /v1/invitations">["invitations"][number];

/** The list with its heading. */
export function OpenInvitations() {
  const t = useTexts(MEMBERS);
  const { data, error, refetch } = useRead("GET /v1/invitations", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.invitations.length === 0) return null;
  const takeBack = async ({ id }: Invitation): Promise<void> => {
    await api("DELETE /v1/invitations/:id", { params: { id } });
    await refresh("GET /v1/invitations");
    notifications.show({ message: t.takenBack });
  };
  return (
    <Part title={t.invitations}>
      <ul className={classes.rows}>
        {data.invitations.map((invitation) => {
          const { id, email, role, invitedBy, expiresAt } = invitation;
          const who = email ?? t.anybody;
          return (
            <li key={id} className={classes.row}>
              <div className={classes.who}>
                <strong>{who}</strong>
                <span>
                  {t.roles[role]}
                  {invitedBy === null ? null : `, ${t.invitedBy(invitedBy)}`}
                </span>
              </div>
              <div className={classes.when}>
                {t.ends} <Time at={expiresAt} />
              </div>
              <Button
                size="xs"
                aria-label={t.takeBackOf(who)}
                onClick={() => void takeBack(invitation).catch(notifyFailure)}
              >
                {t.takeBack}
              </Button>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
