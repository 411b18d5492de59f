/** What a template takes: a whole example as JSON, and its keys as a table. */

import type { AnswerOf } from "../../api/caller.ts";
import { Snippet } from "../../parts/copy.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { keyRows, type KeyRow } from "./key-rows.ts";
import { jsonText, type Json } from "./snippets/snippet.ts";
import classes from "./use.module.css";

export interface DataShapeProps {
  readonly manifest: AnswerOf<"GET /v1/templates/:slug">["manifest"];
  readonly data: Json;
  readonly words: string;
}

/** Their bounds are of a length. */
const MEASURED: readonly string[] = ["text", "longtext", "url", "email"];

/** The example and the table. */
export function DataShape({ manifest, data, words }: DataShapeProps) {
  const t = useTexts(USE);
  return (
    <section className={classes.section}>
      <h2>{t.shape}</h2>
      <p className={classes.words}>{words}</p>
      <div className={classes.code}>
        <Snippet text={jsonText(data)} label={t.shape} />
      </div>
      {manifest === null ? null : (
        <>
          <h3>{t.keys}</h3>
          <table className={classes.keys}>
            <thead>
              <tr>
                <th scope="col">{t.key}</th>
                <th scope="col">{t.type}</th>
                <th scope="col">{t.required}</th>
                <th scope="col">{t.about}</th>
              </tr>
            </thead>
            <tbody>
              {keyRows(manifest).map((row) => (
                <Row key={row.path} row={row} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: KeyRow }) {
  const t = useTexts(USE);
  const { path, type, required, label, description, allowed, min, max } = row;
  const isMeasured = MEASURED.includes(type);
  const bounds = [
    allowed === null ? null : t.oneOf(allowed),
    min === null ? null : isMeasured ? t.atLeastCharacters(min) : t.atLeast(min),
    max === null ? null : isMeasured ? t.atMostCharacters(max) : t.atMost(max),
  ].filter((bound) => bound !== null);
  return (
    <tr>
      <td>
        <code>{path}</code>
      </td>
      <td>{type === "list" ? t.listOf : t.types[type]}</td>
      <td>{required ? t.yes : t.no}</td>
      <td>
        {label}
        {description === null ? null : <small>{description}</small>}
        {bounds.length === 0 ? null : <small>{bounds.join(", ")}</small>}
      </td>
    </tr>
  );
}
