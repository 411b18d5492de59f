/** Somebody else has saved what is edited here: told, and decided by whoever reads it. Nothing is lost before. */

import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../texts/language.ts";
import { STATIONERY } from "../texts/stationery.ts";
import classes from "./stationery.module.css";

export interface ConflictProps {
  /** What differs, where that can be said in words. */
  readonly children?: ReactNode;
  readonly isBusy: boolean;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** The notice. */
export function ConflictNotice({ children, isBusy, onTheirs, onMine }: ConflictProps) {
  const t = useTexts(STATIONERY).conflict;
  return (
    <section className={classes.notice} role="alert">
      <h2>{t.somebody}</h2>
      <p className={classes.words}>{t.lead}</p>
      {children}
      <Group gap="sm" mt="sm">
        <Button size="xs" onClick={onTheirs} disabled={isBusy}>
          {t.theirs}
        </Button>
        <Button size="xs" onClick={onMine} loading={isBusy}>
          {t.mine}
        </Button>
      </Group>
    </section>
  );
}
