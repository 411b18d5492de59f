/** A letter: who writes and to whom, the date, the subject, the text, and a name below it. */

import type { Party } from "../reading/parties.ts";
import type { Variable } from "../../../manifest/manifest.ts";
import { Pool } from "../reading/pool.ts";
import { keyMeans } from "../reading/vocabulary.ts";
import { addressBlock } from "./addresses.ts";
import { comment, element, type Markup, quoted, words } from "./markup.ts";
import type { Composing } from "./document-page.ts";
import { atRoot, fields, optional, pairs, picture, pictures, prose, shownIf } from "./sections.ts";
import { isAnyThere, type Writing, written } from "./values.ts";

const NAME_MAX_CHARS = 120;
const SIGNER = /sign|author|sender name|unterzeichner|firmante/i;

/** The content of a letter's page. */
export function letterPage({ cast, name, listing: { writing } }: Composing): readonly Markup[] {
  const pool = new Pool(cast.groups.flatMap(({ variables }) => variables));
  const salutation = pool.all((v) => v.dataType === "text" && keyMeans(v, "salutation"));
  const closing = pool.all((v) => v.dataType === "text" && keyMeans(v, "closing"));
  const signer = pool.all((v) => v.dataType === "text" && SIGNER.test(v.key));
  const senders = cast.parties.filter(({ isSender }) => isSender);
  const receivers = cast.parties.filter(({ isSender }) => !isSender);
  const text = [
    ...paragraphs(salutation, writing),
    ...paragraphs(cast.body, writing),
    ...fields(atRoot(pool.left()), writing),
  ];
  const signed = atRoot(cast.signatures).flatMap((v) => optional(v, picture(v, "signed")));
  const end = [...paragraphs(closing, writing), ...signed, ...paragraphs(signer, writing)];
  return [
    element("div", { class: "bar" }),
    comment("Who writes, and to whom"),
    ...atRoot(cast.logo === undefined ? [] : [cast.logo]).flatMap((v) =>
      optional(v, picture(v, "logo")),
    ),
    element("row", {}, [
      element("div", { class: "half" }, blocks(receivers, writing)),
      element("div", { class: "half" }, [
        ...blocks(senders, writing),
        ...pairs(atRoot(cast.facts), writing, "long"),
      ]),
    ]),
    comment("The letter"),
    element("h1", { class: "subject" }, [subject(cast.title, name)]),
    ...text,
    ...(end.length === 0 ? [] : [element("div", { class: "whole" }, end)]),
    ...pictures(atRoot(cast.photo === undefined ? cast.pictures : [cast.photo, ...cast.pictures])),
    ...pairs(atRoot([...cast.totals.map(({ variable }) => variable), ...cast.payment]), writing),
    ...prose(atRoot(cast.notes), writing),
  ];
}

function blocks(parties: readonly Party[], writing: Writing): readonly Markup[] {
  return parties.flatMap((party) => {
    const values = atRoot(party.members.map(({ variable }) => variable));
    const block = element(
      "div",
      { class: "address" },
      addressBlock({ ...party, title: "" }, writing),
    );
    return shownIf(isAnyThere(values), [block]);
  });
}

function paragraphs(variables: readonly Variable[], writing: Writing): readonly Markup[] {
  return atRoot(variables).map((value) =>
    element("p", { class: "text" }, [written(value, writing)]),
  );
}

function subject(title: Variable | undefined, name: string): string {
  if (title === undefined) return words(name, NAME_MAX_CHARS);
  return `{{ ${title.key} | default: ${words(quoted(name))} }}`;
}
