/** The composition of most documents: title and facts, parties, matter, lists, totals, small print. */

import type { Manifest, Variable } from "../../../manifest/manifest.ts";
import { humanised } from "../../../manifest/keys.ts";
import { addressRow } from "./addresses.ts";
import type { Cast, Group } from "../reading/cast.ts";
import type { Kind } from "../reading/kind.ts";
import { keyMeans } from "../reading/vocabulary.ts";
import { type Listing, lists } from "./lists.ts";
import { comment, element, type Markup, quoted, words } from "./markup.ts";
import {
  atRoot,
  fields,
  optional,
  pairs,
  picture,
  pictures,
  prose,
  section,
  shownIf,
} from "./sections.ts";
import { totalsBlock } from "./totals.ts";
import { isAnyThere, label, type Writing } from "./values.ts";

export interface Composing {
  readonly manifest: Manifest;
  readonly cast: Cast;
  readonly kind: Kind;
  /** The template's name. */
  readonly name: string;
  readonly listing: Listing;
}

const NAME_MAX_CHARS = 120;
/** More values than stand on one page. */
const PAGE_VALUES = 40;
const HEADED_VALUES_MIN = 7;

/** The content of the page. */
export function documentPage(composing: Composing): readonly Markup[] {
  const { cast, listing, manifest } = composing;
  const { writing } = listing;
  const part = (words: string, content: readonly Markup[]): readonly Markup[] =>
    content.length === 0 ? [] : [comment(words), ...content];
  return [
    element("div", { class: "bar" }),
    ...part("Title, and the facts beside it", top(composing)),
    ...part("Who it is from and for", addressRow(cast.parties, writing)),
    ...part("Text", bodyText(composing)),
    ...part(
      "Values",
      cast.groups.flatMap((group) => groupSection(group, composing)),
    ),
    ...part("Pictures", pictures(atRoot(cast.pictures))),
    ...part("Lists", lists(manifest.loops, listing)),
    ...part("Totals", totalsBlock(cast.totals, writing)),
    ...part("Payment", paymentSection(composing)),
    ...part("Small print", prose(atRoot(cast.notes), writing)),
    ...part("Signatures", signatures(cast)),
    ...footer(composing),
  ];
}

/** What tells one document from another of its template. */
export function numberOf({ facts }: Cast): Variable | undefined {
  return facts.find((fact) => fact.dataType === "text" && keyMeans(fact, "number"));
}

/** The title as a heading, with the template's name above it where the data brings a title of its own. */
function heading({ cast: { title }, name }: Composing): readonly Markup[] {
  const own = words(name, NAME_MAX_CHARS);
  if (title === undefined) return [element("h1", {}, [own])];
  const { key } = title;
  const test = `${key} != blank and ${key} != ${quoted(name)}`;
  return [
    element("if", { test }, [element("p", { class: "muted" }, [own])]),
    element("h1", {}, [`{{ ${key} | default: ${words(quoted(name))} }}`]),
  ];
}

/** Signatures, each above its line. */
function signatures({ signatures: signed }: Cast): readonly Markup[] {
  if (signed.length === 0) return [];
  const each = atRoot(signed).flatMap((value) =>
    optional(
      value,
      element("div", { class: "signature" }, [
        picture(value, "signed"),
        element("p", { class: "rule" }, [label(value)]),
      ]),
    ),
  );
  return [element("row", { class: "signatures end" }, each)];
}

function top(composing: Composing): readonly Markup[] {
  const { cast, listing } = composing;
  const [logo] = cast.logo === undefined ? [] : atRoot([cast.logo]);
  const mark = logo === undefined ? [] : optional(logo, picture(logo, "logo"));
  const [photo] = cast.photo === undefined ? [] : atRoot([cast.photo]);
  const portrait = photo === undefined ? [] : optional(photo, picture(photo, "portrait"));
  const facts = [...portrait, ...pairs(atRoot(cast.facts), listing.writing, "long")];
  const main = [...mark, ...heading(composing)];
  if (facts.length === 0) return main;
  return [
    element("row", { class: "top" }, [
      element("div", { class: "half" }, main),
      element("div", { class: "half" }, facts),
    ]),
  ];
}

function bodyText({ cast }: Composing): readonly Markup[] {
  if (cast.body.length === 0) return [];
  const texts = atRoot(cast.body);
  const paragraphs = texts.map(({ path }) => element("p", { class: "prose" }, [`{{ ${path} }}`]));
  return shownIf(isAnyThere(texts), [element("div", { class: "body" }, paragraphs)]);
}

function groupSection(group: Group, { kind, listing }: Composing): readonly Markup[] {
  const { phrases } = listing.writing;
  const values = atRoot(group.variables);
  const content = fields(values, listing.writing);
  // Answers speak for themselves, and so do a few values.
  const isPlain = kind === "form" || values.length < HEADED_VALUES_MIN;
  if (group.prefix === "" && isPlain) return [element("div", { class: "body" }, content)];
  return section(group.prefix === "" ? phrases.details : humanised(group.prefix), values, content);
}

function paymentSection({ cast, listing }: Composing): readonly Markup[] {
  const values = atRoot(cast.payment);
  if (values.length === 0) return [];
  const lines = pairs(values, listing.writing);
  return section(listing.writing.phrases.payment, values, [
    element("div", { class: "payment" }, lines),
  ]);
}

function footer({ manifest, listing, name, cast }: Composing): readonly Markup[] {
  const isLong = manifest.loops.length > 0 || manifest.variables.length > PAGE_VALUES;
  const hasText = manifest.variables.some(({ dataType }) => dataType === "longtext");
  if (!isLong && !hasText) return [];
  const { page, of }: Writing["phrases"] = listing.writing.phrases;
  const number = numberOf(cast);
  const title = [words(name, NAME_MAX_CHARS), number === undefined ? "" : `{{ ${number.key} }}`];
  return [
    element("footer", {}, [
      element("row", { class: "foot" }, [
        element("p", {}, [title.join(" ").trim()]),
        element("p", {}, [`${words(page)} {{ page.number }} ${words(of)} {{ page.total }}`]),
      ]),
    ]),
  ];
}
