/** Asking before what can't be undone. What can be undone is done at once, with an offer to undo it. */

import { Button, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { currentLanguage, useTexts } from "../texts/language.ts";
import { SHELL } from "../texts/shell.ts";
import { FailureNotice, notifyFailure } from "./failure.tsx";

const UNDO_MS = 10_000;

export interface ConfirmProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and that it stays so. */
  readonly children: ReactNode;
  /** The verb: "Delete 3 renders". */
  readonly action: string;
  readonly onConfirm: () => Promise<void>;
  /** Whether the verb can be said yet. */
  readonly isReady?: boolean;
}

/** A dialog that stays open, with the reason, where the deed fails. */
export function Confirm(props: ConfirmProps) {
  const t = useTexts(SHELL);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = (): void => {
    setError(null);
    props.onClose();
  };
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      close();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={props.title}
      closeButtonProps={{ "aria-label": t.close }}
    >
      {props.children}
      {error === null ? null : <FailureNotice error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button onClick={close}>{t.cancel}</Button>
        <Button
          variant="filled"
          color="red.8"
          loading={isBusy}
          disabled={props.isReady === false}
          onClick={() => void confirm()}
        >
          {props.action}
        </Button>
      </Group>
    </Modal>
  );
}

/** Tells that something was done, with a button that undoes it. */
export function offerUndo(message: string, undo: () => Promise<void>): void {
  const t = SHELL[currentLanguage()];
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          size="xs"
          onClick={() => {
            notifications.hide(id);
            undo().catch(notifyFailure);
          }}
        >
          {t.undo}
        </Button>
      </Group>
    ),
    autoClose: UNDO_MS,
    closeButtonProps: { "aria-label": t.close },
  });
}
