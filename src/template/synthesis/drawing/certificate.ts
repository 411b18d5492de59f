/** A certificate: centred in a frame, the name of who gets it largest, signatures and dates at its foot. */

import type { Manifest, Variable } from "../../../manifest/manifest.ts";
import { Pool } from "../reading/pool.ts";
import { settingsOf } from "../reading/settings.ts";
import { keyMeans, means, spelled } from "../reading/vocabulary.ts";
import { element, type Markup, words } from "./markup.ts";
import type { Composition } from "./composition.ts";
import { atRoot, optional, picture, shownIf } from "./sections.ts";
import { isAnyThere, label, type Value, type Writing, shown, written } from "./values.ts";

const NAME_MAX_CHARS = 120;
const RECIPIENT =
  /\b(recipient|participant|student|holder|learner|graduate|winner|attendee|candidate|awardee|employee|member|name|nom|nombre|naam)\b|teilnehmer|empfanger|inhaber/;
const NAME_PART =
  /\b(first|given|last|family|sur) ?name$|^(vorname|nachname|prenom|apellidos?|voornaam|achternaam)$/;
const SIGNATORY =
  /\b(instructor|director|issuer|signatory|signed by|president|trainer|teacher|authority|principal|chair|dean|organi[sz]er|issued by|awarded by)\b|leiter|dozent|formateur|profesor/;

/** The content of a certificate's page. */
export function certificatePage(manifest: Manifest, name: string, writing: Writing): Composition {
  const pool = new Pool(manifest.variables);
  const settings = settingsOf(pool);
  const crest = pool.one((v) => v.dataType === "image" && means(v, "logo"));
  const signed = pool.all((v) => v.dataType === "image" && means(v, "signature"));
  const pictures = pool.all((v) => v.dataType === "image");
  const isText = ({ dataType }: Variable): boolean => dataType === "text";
  const parts = pool.all((v) => isText(v) && NAME_PART.test(lastWords(v)));
  const recipient =
    parts.length > 0
      ? parts
      : pool.all(
          (v) => isText(v) && RECIPIENT.test(spelled(v.key)) && !SIGNATORY.test(spelled(v.key)),
          1,
        );
  const signatories = pool.all((v) => isText(v) && SIGNATORY.test(spelled(v.key)));
  const facts = pool.all(
    (v) =>
      v.dataType === "date" || v.dataType === "datetime" || (isText(v) && keyMeans(v, "number")),
  );
  const foot = [
    ...signatures(signatories, signed, writing),
    ...atRoot(facts).flatMap((value) => optional(value, block([], value, writing))),
  ];
  const content = element("div", { class: "frame" }, [
    ...atRoot(crest === undefined ? [] : [crest]).flatMap((v) => optional(v, picture(v, "crest"))),
    element("div", { class: "middle" }, [
      element("h1", { class: "eyebrow" }, [words(name, NAME_MAX_CHARS)]),
      ...largeName(recipient, writing),
      ...atRoot(pool.left()).flatMap((value) => statement(value, writing)),
      ...atRoot(pictures).flatMap((value) => optional(value, picture(value, "crest"))),
    ]),
    ...(foot.length === 0 ? [] : [element("row", { class: "signatures" }, foot)]),
  ]);
  return { content: [content], settings };
}

function lastWords({ key }: Variable): string {
  return spelled(key.slice(key.lastIndexOf(".") + 1));
}

function largeName(recipient: readonly Variable[], writing: Writing): readonly Markup[] {
  if (recipient.length === 0) return [];
  const name = atRoot(recipient).map((value) => written(value, writing));
  return [element("p", { class: "large" }, [name.join(" ")])];
}

function statement(value: Value, writing: Writing): readonly Markup[] {
  return optional(
    value,
    element("div", { class: "statement" }, [
      element("p", { class: "muted" }, [label(value)]),
      element("p", {}, [element("strong", {}, [shown(value, writing, "long")])]),
    ]),
  );
}

/** Who signs, each with the picture of a signature as far as there are any. */
function signatures(
  signatories: readonly Variable[],
  signed: readonly Variable[],
  writing: Writing,
): readonly Markup[] {
  const images = atRoot(signed);
  const named = atRoot(signatories).flatMap((value, index) => {
    const image = images[index];
    if (image === undefined) return optional(value, block([], value, writing));
    const signature = block([picture(image, "signed")], value, writing);
    return shownIf(isAnyThere([value, image]), [signature]);
  });
  const unnamed = images
    .slice(signatories.length)
    .flatMap((value) =>
      optional(
        value,
        element("div", { class: "signature" }, [
          picture(value, "signed"),
          element("p", { class: "rule" }, [label(value)]),
        ]),
      ),
    );
  return [...named, ...unnamed];
}

function block(above: readonly Markup[], value: Value, writing: Writing): Markup {
  return element("div", { class: "signature" }, [
    ...above,
    element("p", {}, [shown(value, writing, "long")]),
    element("p", { class: "rule" }, [label(value)]),
  ]);
}
