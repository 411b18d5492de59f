/** What the server finds in a block, by line: each leads to its place. */

import { UnstyledButton } from "@mantine/core";
import type { Finding } from "../../templates/edit/session/report.ts";
import { BLOCKS } from "../../texts/blocks.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./blocks.module.css";

export interface BlockFindingsProps {
  readonly findings: readonly Finding[];
  /** Whether they are of what is typed now. */
  readonly isKnown: boolean;
  readonly onPlace: (line: number, column: number) => void;
}

/** The list; that nothing is wrong, where nothing is. */
export function BlockFindings({ findings, isKnown, onPlace }: BlockFindingsProps) {
  const t = useTexts(BLOCKS);
  if (findings.length === 0) {
    return (
      <p className={classes.fine} role="status">
        {isKnown ? t.fine : "\u00a0"}
      </p>
    );
  }
  return (
    <ul className={classes.findings} aria-label={t.findings}>
      {findings.map(({ severity, line, column, message, hint }) => (
        <li key={`${line}:${column} ${message}`} data-severity={severity}>
          <UnstyledButton type="button" onClick={() => onPlace(line, column)}>
            <strong>{t.at(line)}</strong> {[message, hint].filter(Boolean).join(" ")}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
