/** Another name for an API key. */

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { KEYS } from "../../texts/keys.ts";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import type { ApiKey } from "./key-words.ts";

/** Asks for it. */
export function RenameKey({
  of: key,
  onClose,
}: {
  readonly of: ApiKey;
  readonly onClose: () => void;
}) {
  const t = useTexts(KEYS);
  const shell = useTexts(SHELL);
  const [name, setName] = useState(key.name);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const rename = async (): Promise<void> => {
    setBusy(true);
    try {
      await api("PATCH /v1/keys/:id", { params: { id: key.id }, body: { name: name.trim() } });
      await refresh("GET /v1/keys");
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.renameTitle}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextInput
          label={t.name}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        {error === null ? null : <FailureNotice error={error} />}
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={name.trim() === ""}>
            {shell.save}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
