/** Calls a template something else. Its slug is changed in its settings, where more is said about it. */

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { api } from "../../api/caller.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { TEMPLATE_LIST } from "../../texts/template-list.ts";
import { refreshTemplates, type Subject } from "../actions.tsx";

const NAME_MAX = 120;

/** The dialog; none where there is nothing to rename. */
export function RenameDialog({
  of,
  onClose,
}: {
  readonly of: Subject | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEMPLATE_LIST);
  const shell = useTexts(SHELL);
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={t.renameTitle}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      {of === null ? null : <RenameForm of={of} onClose={onClose} />}
    </Modal>
  );
}

function RenameForm({ of, onClose }: { readonly of: Subject; readonly onClose: () => void }) {
  const t = useTexts(TEMPLATE_LIST);
  const shell = useTexts(SHELL);
  const [name, setName] = useState(of.name);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await api("PATCH /v1/templates/:slug", { params: { slug: of.slug }, body: { name } });
      await refreshTemplates();
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void rename(event)}>
      <TextInput
        label={t.renameLabel}
        description={t.renameHint}
        value={name}
        maxLength={NAME_MAX}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {error === null ? null : <FailureNotice error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button type="submit" variant="filled" loading={isBusy} disabled={name.trim() === ""}>
          {t.renameDo}
        </Button>
      </Group>
    </form>
  );
}
