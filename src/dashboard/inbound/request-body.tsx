/** The body of a request, with what did not fit marked at its place. */

import type { AnswerOf } from "../api/caller.ts";
import { useLanguage, useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { toldOf } from "./explain.ts";
import { placeOf, placesIn } from "./json-places.ts";
import classes from "./inbound.module.css";

type Inbound = AnswerOf<"GET /v1/inbound/:id">;

/** A longer body is shown as it is: marks would make an element of each of its lines. */
const MARKED_LINES_MAX = 2_000;

/** The body, or why there is none. */
export function RequestBody({ request }: { readonly request: Inbound }) {
  const t = useTexts(INBOUND).one;
  const { body, bodyEncoding, bodyCut, bodyMasked } = request;
  const notes = [
    bodyEncoding === "base64" ? t.bodyBinary : null,
    bodyCut ? t.bodyCut : null,
    bodyMasked ? t.bodyMasked : null,
  ].filter((note) => note !== null);
  return (
    <section className={classes.block}>
      <h2>{t.body}</h2>
      {body === null ? (
        <p>{t.bodyGone}</p>
      ) : body === "" ? (
        <p>{t.bodyEmpty}</p>
      ) : (
        <Lines request={request} text={shownBody(body)} />
      )}
      {notes.map((note) => (
        <p key={note} className={classes.muted}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** What stands in one line is set in several where it is JSON. */
export function shownBody(body: string): string {
  if (body.trim().includes("\n")) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Lines({ request, text }: { readonly request: Inbound; readonly text: string }) {
  const t = useTexts(INBOUND).one;
  useLanguage();
  const lines = text.split("\n");
  const findings = request.explanation?.findings ?? [];
  if (findings.length === 0 || lines.length > MARKED_LINES_MAX) {
    return (
      <pre className={classes.body} tabIndex={0} aria-label={t.body}>
        <span className={classes.line}>{text}</span>
      </pre>
    );
  }
  const places = placesIn(text);
  const marks = findings.map((finding) => {
    const line = text.slice(0, placeOf(finding.path, places)).split("\n").length - 1;
    return { line, words: t.marked(finding.path, toldOf(finding).sentence) };
  });
  return (
    <pre className={classes.body} tabIndex={0} aria-label={t.body}>
      {lines.map((line, index) => {
        const mine = marks.filter((mark) => mark.line === index);
        return (
          <span key={index} className={mine.length === 0 ? classes.line : classes.marked}>
            {line === "" ? " " : line}
            {mine.map(({ words }) => (
              <span key={words} className={classes.mark}>
                {words}
              </span>
            ))}
          </span>
        );
      })}
    </pre>
  );
}
