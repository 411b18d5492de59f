/** What is wrong, in a list: each leads to its place. */

import { UnstyledButton } from "@mantine/core";
import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";
import type { Part } from "./editor.tsx";
import type { Issues, PreviewReport } from "./session/report.ts";

export interface FindingsListProps {
  readonly report: PreviewReport | null;
  readonly onPlace: (line: number, column: number) => void;
  readonly onPart: (part: Part) => void;
}

interface Row {
  readonly severity: "error" | "warning";
  readonly where: string;
  readonly text: string;
  readonly open: () => void;
}

/** The list; nothing where nothing is wrong. */
export function FindingsList(props: FindingsListProps) {
  const t = useTexts(EDIT);
  const rows = rowsOf(props, t);
  if (rows.length === 0) return null;
  return (
    <ul className={classes["findings"]} aria-label={t.findings.title}>
      {rows.map(({ severity, where, text, open }, index) => (
        <li key={`${index} ${text}`} data-severity={severity}>
          <UnstyledButton onClick={open}>
            <span className={classes["where"]}>{where}</span>
            {text}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function rowsOf(
  { report, onPlace, onPart }: FindingsListProps,
  t: (typeof EDIT)["en"],
): readonly Row[] {
  if (report === null) return [];
  const placed = report.findings.map(({ severity, message, hint, use, ...finding }): Row => {
    const { line, column } = finding.block === undefined ? finding : (use ?? finding);
    const block = finding.block === undefined ? "" : `${t.lint.inBlock(finding.block)} `;
    const text = `${block}${[message, hint].filter(Boolean).join(" ")}`;
    return { severity, where: t.findings.goTo(line), text, open: () => onPlace(line, column) };
  });
  const met = [...(report.renderError === null ? [] : [report.renderError]), ...report.warnings];
  const rendered = met.map((one): Row => {
    const { line = 1, column = 1, message } = one;
    const severity = one === report.renderError ? "error" : "warning";
    return {
      severity,
      where: t.findings.goTo(line),
      text: message,
      open: () => onPlace(line, column),
    };
  });
  const strange = report.dataWarnings.map(({ message }): Row => {
    const open = (): void => onPart("data");
    return { severity: "warning", where: t.findings.data, text: message, open };
  });
  return [
    ...placed,
    ...rendered,
    ...issueRows(report.dataIssues, t.findings.data, () => onPart("data")),
    ...issueRows(report.manifestIssues, t.findings.manifest, () => onPart("manifest")),
    ...strange,
  ];
}

function issueRows(issues: Issues | null, where: string, open: () => void): readonly Row[] {
  if (issues === null) return [];
  const told = new Set<string>();
  const row = (text: string): Row => ({ severity: "error", where, text, open });
  const fields = Object.entries(issues.fieldErrors)
    // A value's complaint stands under its list, too: the longest path is the place.
    .sort(([one], [other]) => other.length - one.length)
    .flatMap(([path, all]) =>
      all.flatMap((sentence) => {
        if (told.has(sentence)) return [];
        told.add(sentence);
        return [row(`${path}: ${sentence}`)];
      }),
    );
  return [...issues.formErrors.map(row), ...fields];
}
