/** What every form of the settings is made of: parts with a heading, and a bar to save with. */

import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { FailureNotice } from "../parts/failure.tsx";
import { LeaveGuard } from "../parts/leave-guard.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./form.module.css";
import type { Saving } from "./use-saving.ts";

export interface PartProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a form: its heading and what it is for, then its fields. */
export function Part({ title, lead, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

export interface SaveBarProps {
  readonly saving: Saving;
  readonly isDirty: boolean;
  readonly onDiscard: () => void;
  /** The words of the button where "Save" says too little. */
  readonly action?: string;
  /** Another button beside it. */
  readonly children?: ReactNode;
}

/** Stands at the end of a form, and stays in sight while something is not saved. */
export function SaveBar({ saving, isDirty, onDiscard, action, children }: SaveBarProps) {
  const t = useTexts(SHELL);
  return (
    <div className={classes.bar} data-dirty={isDirty}>
      <LeaveGuard isDirty={isDirty} />
      {saving.error === null ? null : <FailureNotice error={saving.error} />}
      <Group gap="sm">
        <Button type="submit" variant="filled" loading={saving.isBusy} disabled={!isDirty}>
          {action ?? t.save}
        </Button>
        {isDirty ? (
          <Button onClick={onDiscard} disabled={saving.isBusy}>
            {t.discard}
          </Button>
        ) : null}
        {children}
      </Group>
    </div>
  );
}
