/** Inviting somebody: the role, the address if it is to be for one person, and then the link, once. */

import { Button, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { useProject, type Role } from "../app/session.ts";
import { CopyLine } from "../parts/copy.tsx";
import { useTexts } from "../texts/language.ts";
import { MEMBERS } from "../texts/members.ts";
import { PEOPLE } from "../texts/people.ts";
import { SHELL } from "../texts/shell.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import classes from "./people.module.css";
import { useAttempt } from "./use-attempt.ts";

type Made = AnswerOf<"POST /v1/invitations">;

export interface InviteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The dialog. */
export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const t = useTexts(MEMBERS);
  const shell = useTexts(SHELL);
  const [made, setMade] = useState<Made | null>(null);
  const close = (): void => {
    onClose();
    setMade(null);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={made === null ? t.invite : t.linkTitle}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      {made === null ? (
        <InviteForm onMade={setMade} onClose={close} />
      ) : (
        <TheLink made={made} onClose={close} />
      )}
    </Modal>
  );
}

function InviteForm({
  onMade,
  onClose,
}: {
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(MEMBERS);
  const people = useTexts(PEOPLE);
  const shell = useTexts(SHELL);
  const isOwner = useProject()?.role === "owner";
  const { data: setup } = useRead("GET /v1/setup", {});
  const [role, setRole] = useState<Role>("editor");
  const [email, setEmail] = useState("");
  const attempt = useAttempt();
  const roles: readonly Role[] = isOwner ? ["viewer", "editor", "admin", "owner"] : BELOW_OWNER;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      const address = email.trim();
      const body = address === "" ? { role } : { role, email: address };
      const made = await api("POST /v1/invitations", { body });
      await refresh("GET /v1/invitations");
      onMade(made);
    });
  };
  return (
    <form onSubmit={submit} className={classes.fields}>
      <p className={classes.lead}>{t.inviteLead}</p>
      <Radio.Group
        label={t.role}
        value={role}
        onChange={(value) => setRole(roles.find((each) => each === value) ?? role)}
      >
        <Stack gap="xs" mt="xs">
          {roles.map((each) => (
            <Radio key={each} value={each} label={t.roles[each]} description={t.roleHelp[each]} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t.inviteEmail}
        description={setup?.sendsMail === true ? t.inviteEmailMailed : t.inviteEmailHelp}
        type="email"
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={attempt.hasFault("email") ? people.emailRefused : undefined}
      />
      <AttemptFailure error={attempt.error} />
      <div className={classes.buttons}>
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button type="submit" variant="filled" loading={attempt.isBusy}>
          {t.makeLink}
        </Button>
      </div>
    </form>
  );
}

const BELOW_OWNER: readonly Role[] = ["viewer", "editor", "admin"];

function TheLink({ made, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  const t = useTexts(MEMBERS);
  return (
    <div className={classes.fields}>
      <p className={classes.lead}>{t.linkLead}</p>
      <CopyLine text={made.url} label={t.link} />
      {made.mailed && made.email !== null ? <p>{t.linkMailed(made.email)}</p> : null}
      <div className={classes.buttons}>
        <Button variant="filled" onClick={onClose}>
          {t.done}
        </Button>
      </div>
    </div>
  );
}
