/** Somebody else has changed what is edited here: told at once, and decided by whoever reads it. Nothing is lost before. */

import { Alert, Button, Group, Modal } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { EDIT } from "../../texts/edit.ts";
import { SHELL } from "../../texts/shell.ts";
import { useTexts } from "../../texts/language.ts";
import type { EditSession, SessionState } from "./session/edit-session.ts";

const Comparison = lazy(async () => {
  const { Comparison: component } = await import("./comparison.tsx");
  return { default: component };
});

/** The banner; nothing while nobody else has written. */
export function ConflictBanner({
  session,
  state,
}: {
  readonly session: EditSession;
  readonly state: SessionState;
}) {
  const t = useTexts(EDIT).conflict;
  const shell = useTexts(SHELL);
  const [isOpen, setOpen] = useState(false);
  const { theirs, content } = state;
  if (theirs === null) return null;
  return (
    <Alert color="orange" variant="light" role="alert" title={t.title(theirs.by ?? t.somebody)}>
      {t.lead}
      <Group gap="sm" mt="sm">
        <Button size="xs" onClick={() => setOpen(true)}>
          {t.compare}
        </Button>
        <Button size="xs" onClick={() => session.takeTheirs()}>
          {t.theirs}
        </Button>
        <Button size="xs" onClick={() => void session.keep()}>
          {t.mine}
        </Button>
      </Group>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="90rem"
        title={t.dialog}
        closeButtonProps={{ "aria-label": shell.close }}
      >
        <Suspense fallback={null}>
          <Comparison
            theirs={theirs.content}
            mine={content}
            onClose={() => setOpen(false)}
            onSave={(made) => {
              setOpen(false);
              void session.keep(made);
            }}
          />
        </Suspense>
      </Modal>
    </Alert>
  );
}
