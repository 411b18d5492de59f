/** A new URL or a new secret, with a time in which the old one still works. */

import { Radio, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import classes from "./use.module.css";

export type Rotated = "token" | "secret";

const GRACES = ["0", "3600", "86400", "604800", "2592000"] as const;
type Grace = (typeof GRACES)[number];
const GRACE_FIRST: Grace = "86400";

export interface RotateDialogProps {
  readonly slug: string;
  /** Null while nothing is asked. */
  readonly what: Rotated | null;
  readonly onClose: () => void;
  readonly onDone: (hook: AnswerOf<"GET /v1/templates/:slug/hook">) => void;
}

/** Asks for how long the old one is to work, and says what that means for the senders. */
export function RotateDialog({ slug, what, onClose, onDone }: RotateDialogProps) {
  const t = useTexts(USE);
  const [grace, setGrace] = useState<Grace>(GRACE_FIRST);
  // While it closes it still says what it was about.
  const [last, setLast] = useState<Rotated>("token");
  if (what !== null && what !== last) setLast(what);
  const rotated = what ?? last;
  const isToken = rotated === "token";
  const rotate = async (): Promise<void> => {
    const body = { [rotated]: true, graceSeconds: Number(grace) };
    onDone(await api("POST /v1/templates/:slug/hook/rotate", { params: { slug }, body }));
    notifications.show({ message: t.rotated[rotated] });
  };
  return (
    <Confirm
      isOpen={what !== null}
      onClose={onClose}
      title={isToken ? t.rotateTokenTitle : t.rotateSecretTitle}
      action={t.rotateAction[rotated]}
      onConfirm={rotate}
    >
      <p className={classes.words}>{isToken ? t.rotateTokenWords : t.rotateSecretWords}</p>
      <Radio.Group
        label={t.grace}
        value={grace}
        onChange={(value) => setGrace(GRACES.find((each) => each === value) ?? GRACE_FIRST)}
      >
        <Stack gap="xs" mt="xs">
          {GRACES.map((each) => (
            <Radio key={each} value={each} label={t.graces[each]} />
          ))}
        </Stack>
      </Radio.Group>
      {grace === "0" ? <p className={classes.note}>{t.graceNow}</p> : null}
    </Confirm>
  );
}
