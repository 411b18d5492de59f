/** A key that was just made: the one time that it can be copied. */

import { Button, Group } from "@mantine/core";
import { CopyLine, Snippet } from "../../parts/copy.tsx";
import { word } from "../../templates/use/snippets/shell.ts";
import { KEYS } from "../../texts/keys.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./keys.module.css";

/** The key, and a line that tries it. */
export function MadeKey({
  apiKey,
  onClose,
}: {
  readonly apiKey: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(KEYS).made;
  const line = `curl -sS ${word(`${location.origin}/v1/key`)} -H ${word(`Authorization: Bearer ${apiKey}`)}`;
  return (
    <div className={classes.made}>
      <div>
        <p>{t.words}</p>
        <CopyLine text={apiKey} label={t.key} />
      </div>
      <div>
        <p>
          <strong>{t.try}</strong>
        </p>
        <p className={classes.words}>{t.tryWords}</p>
        <Snippet text={line} label={t.try} />
      </div>
      <Group justify="flex-end">
        <Button variant="filled" onClick={onClose}>
          {t.done}
        </Button>
      </Group>
    </div>
  );
}
