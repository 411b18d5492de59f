/** Who works in the project and as what, and who is invited. */

import { Button, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { rereadSession, useMay, useProject, useSession, type Role } from "../app/session.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice, notifyFailure } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { MEMBERS } from "../texts/members.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { OpenInvitations } from "./open-invitations.tsx";
import { Part } from "./part.tsx";
import classes from "./people.module.css";

type Member = AnswerOf<"GET /v1/members">["members"][number];

/** The page at /settings/members. */
export function MembersPage() {
  const t = useTexts(MEMBERS);
  const may = useMay("admin");
  const [isInviting, { open, close }] = useDisclosure(false);
  if (!may) {
    return (
      <Page title={t.title} width="text">
        <Empty title={t.notAllowed}>
          <p>{t.notAllowedLead}</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      width="list"
      actions={
        <Button variant="filled" onClick={open}>
          {t.invite}
        </Button>
      }
    >
      <People />
      <OpenInvitations />
      <InviteDialog isOpen={isInviting} onClose={close} />
    </Page>
  );
}

function People() {
  const t = useTexts(MEMBERS);
  const { data, error, refetch } = useRead("GET /v1/members", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={3} />;
  const owners = data.members.filter(({ role }) => role === "owner");
  return (
    <Part title={t.people}>
      <ul className={classes.rows}>
        {data.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isLastOwner={member.role === "owner" && owners.length === 1}
          />
        ))}
      </ul>
      {data.members.length === 1 ? <p className={classes.lead}>{t.alone}</p> : null}
    </Part>
  );
}

function MemberRow({
  member,
  isLastOwner,
}: {
  readonly member: Member;
  readonly isLastOwner: boolean;
}) {
  const t = useTexts(MEMBERS);
  const own = useProject()?.role;
  const isSelf = useSession()?.user.id === member.id;
  const [isRemoving, { open, close }] = useDisclosure(false);
  const { name, email, role, lastSignInAt } = member;
  const mayChange = (own === "owner" || role !== "owner") && !isLastOwner;
  const remove = async (): Promise<void> => {
    await api("DELETE /v1/members/:id", { params: { id: member.id } });
    notifications.show({ message: t.removed(name) });
    await (isSelf ? rereadSession() : refresh("GET /v1/members"));
  };
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <strong>
          {name}
          {isSelf ? <span className={classes.mark}>{t.you}</span> : null}
        </strong>
        <span>{email}</span>
      </div>
      <div className={classes.when}>
        {lastSignInAt === null ? (
          t.neverSignedIn
        ) : (
          <>
            {t.signedIn} <Time at={lastSignInAt} />
          </>
        )}
      </div>
      {mayChange ? (
        <div className={classes.ends}>
          <RoleSelect member={member} />
          <Button size="xs" color="red.8" aria-label={t.removeOf(name)} onClick={open}>
            {t.remove}
          </Button>
        </div>
      ) : (
        <span title={isLastOwner ? t.lastOwner : undefined}>{t.roles[role]}</span>
      )}
      <Confirm
        isOpen={isRemoving}
        onClose={close}
        title={t.removeTitle(name)}
        action={t.remove}
        onConfirm={remove}
      >
        <p>{isSelf ? t.removeSelf : t.removeLead}</p>
      </Confirm>
    </li>
  );
}

function RoleSelect({ member }: { readonly member: Member }) {
  const t = useTexts(MEMBERS);
  const isOwner = useProject()?.role === "owner";
  const isSelf = useSession()?.user.id === member.id;
  const [isBusy, setBusy] = useState(false);
  const roles: readonly Role[] = isOwner || member.role === "owner" ? ALL : BELOW_OWNER;
  const change = async (role: Role): Promise<void> => {
    setBusy(true);
    try {
      await api("PATCH /v1/members/:id", { params: { id: member.id }, body: { role } });
      notifications.show({ message: t.changed(member.name, t.roles[role]) });
    } catch (reason) {
      if (reason instanceof PlatenError && reason.code === "invalid_state") {
        notifications.show({ color: "red", message: t.lastOwner });
      } else notifyFailure(reason);
    } finally {
      setBusy(false);
      await refresh("GET /v1/members");
      if (isSelf) await rereadSession();
    }
  };
  return (
    <Select
      aria-label={t.roleOf(member.name)}
      className={classes.role ?? ""}
      size="xs"
      data={roles.map((role) => ({ value: role, label: t.roles[role] }))}
      value={member.role}
      disabled={isBusy}
      allowDeselect={false}
      onChange={(role) => {
        const known = roles.find((each) => each === role);
        if (known !== undefined && known !== member.role) void change(known);
      }}
    />
  );
}

const ALL: readonly Role[] = ["owner", "admin", "editor", "viewer"];
const BELOW_OWNER: readonly Role[] = ["admin", "editor", "viewer"];
