/** A ticket: what it is for in a strip of the brand's colour, what one needs to get in below it, the code large. */

import type { Manifest } from "../../../manifest/manifest.ts";
import { Pool } from "../reading/pool.ts";
import { settingsOf } from "../reading/settings.ts";
import { lastName, means, spelled } from "../reading/vocabulary.ts";
import type { Composition } from "./composition.ts";
import { element, type Markup, quoted, words } from "./markup.ts";
import { atRoot, fields, optional, picture } from "./sections.ts";
import { label, type Value, type Writing, shown } from "./values.ts";

const NAME_MAX_CHARS = 120;
const SUBJECT =
  /^(event|title|show|film|movie|concert|match|tour|offer|veranstaltung)( name| title)?$|^event (name|title)$/;
/** Who a badge or a pass is for. */
const BEARER = /^(full |visitor |guest |member |holder |employee |participant |passenger )?name$/;
const CODE =
  /\b(ticket|booking|voucher|coupon|gift ?card|pass|confirmation|entry)? ?(code|number|no|id)$|\b(barcode|qr)\b|nummer$/;

/** The content of a ticket's page. */
export function ticketPage(manifest: Manifest, name: string, writing: Writing): Composition {
  const pool = new Pool(manifest.variables);
  const settings = settingsOf(pool);
  const logo = pool.one((v) => v.dataType === "image" && means(v, "logo"));
  const images = pool.all((v) => v.dataType === "image");
  const subject =
    pool.one((v) => v.dataType === "text" && SUBJECT.test(spelled(v.key))) ??
    pool.one((v) => v.dataType === "text" && BEARER.test(spelled(v.key)));
  const code = pool.one(
    (v) => (v.dataType === "text" || v.dataType === "number") && CODE.test(lastName(v.key)),
  );
  const [image, ...others] = atRoot(images);
  const values = fields(atRoot(pool.left()), writing);
  const [codeValue] = code === undefined ? [] : atRoot([code]);
  const matter =
    image === undefined
      ? [element("div", { class: "inside" }, values)]
      : [
          element("row", { class: "inside" }, [
            element("div", { class: "beside" }, values),
            ...optional(image, picture(image, "poster")),
          ]),
        ];
  const content = element("div", { class: "ticket" }, [
    element(
      "div",
      { class: "strip" },
      title(subject === undefined ? undefined : atRoot([subject])[0], name),
    ),
    ...matter,
    ...(codeValue === undefined ? [] : codeLine(codeValue, writing)),
    ...others.flatMap((value) => optional(value, picture(value, "poster"))),
  ]);
  const mark = atRoot(logo === undefined ? [] : [logo]).flatMap((v) =>
    optional(v, picture(v, "logo")),
  );
  return { content: [...mark, content], settings, ...(code === undefined ? {} : { number: code }) };
}

function title(subject: Value | undefined, name: string): readonly Markup[] {
  const own = words(name, NAME_MAX_CHARS);
  if (subject === undefined) return [element("h1", {}, [own])];
  const { path } = subject;
  return [
    element("if", { test: `${path} != blank and ${path} != ${quoted(name)}` }, [
      element("p", {}, [own]),
    ]),
    element("h1", {}, [`{{ ${path} | default: ${words(quoted(name))} }}`]),
  ];
}

function codeLine(value: Value, writing: Writing): readonly Markup[] {
  return optional(
    value,
    element("div", { class: "code" }, [
      element("p", { class: "muted" }, [label(value)]),
      element("p", { class: "large" }, [shown(value, writing)]),
    ]),
  );
}
