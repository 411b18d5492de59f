/** Asks before a page with something unsaved is left: what was typed is not lost by a click beside. */

import { Button, Group, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";

/** Stands in a page with a form. */
export function LeaveGuard({ isDirty }: { readonly isDirty: boolean }) {
  const t = useTexts(SHELL);
  const { proceed, reset, status } = useBlocker({
    // Another state of the same page (a dialog, a choice in the URL) takes nothing away.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title={t.leave.title}
      closeButtonProps={{ "aria-label": t.close }}
    >
      {t.leave.words}
      <Group justify="flex-end" mt="lg">
        <Button onClick={() => proceed?.()} color="red.8">
          {t.leave.discard}
        </Button>
        <Button variant="filled" onClick={() => reset?.()}>
          {t.leave.stay}
        </Button>
      </Group>
    </Modal>
  );
}
