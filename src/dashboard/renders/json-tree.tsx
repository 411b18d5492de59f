/** JSON as a tree that opens and closes, for people who read no braces. */

import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import classes from "./json-tree.module.css";

/** Below so many entries a branch stands open from the start. */
const OPEN_MAX = 12;
/** More than these of one branch are a matter for the other form. */
const SHOWN_MAX = 200;

/** An object or a list with all that is in it. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <ul className={classes.tree}>
      {entriesOf(value)
        .slice(0, SHOWN_MAX)
        .map(([name, each]) => (
          <Branch key={name} name={name} value={each} />
        ))}
    </ul>
  );
}

function Branch({ name, value }: { readonly name: string; readonly value: unknown }) {
  const t = useTexts(RENDERS).one;
  if (typeof value !== "object" || value === null) {
    return (
      <li>
        <span className={classes.key}>{name}</span>
        <Leaf value={value} />
      </li>
    );
  }
  const entries = entriesOf(value);
  return (
    <li>
      <details open={entries.length <= OPEN_MAX}>
        <summary>
          <span className={classes.key}>{name}</span>
          <span className={classes.count}>
            {Array.isArray(value) ? t.items(entries.length) : t.fields(entries.length)}
          </span>
        </summary>
        <JsonTree value={value} />
        {entries.length > SHOWN_MAX ? <span className={classes.count}>{"…"}</span> : null}
      </details>
    </li>
  );
}

function Leaf({ value }: { readonly value: unknown }) {
  const t = useTexts(RENDERS).one;
  if (value === "") return <span className={classes.count}>{t.emptyText}</span>;
  return (
    <span className={typeof value === "string" ? classes.text : classes.other}>
      {String(value)}
    </span>
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((each, index) => [String(index + 1), each]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
