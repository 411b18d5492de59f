/** GET /v1/language: the language of layouts as data, for completion and hover in editors. */

import { createHash } from "node:crypto";
import { Type, type Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { language } from "../../template/language.ts";
import { empty, json } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { etagOf, isHeldAlready } from "../request/condition.ts";
import { choice, nullable } from "../schemas.ts";

const Texts = (description: string) => Type.Array(Type.String(), { description });

const Attribute = Type.Object(
  {
    name: Type.String(),
    documentation: Type.String(),
    isRequired: Type.Boolean(),
    values: nullable(Texts("The only ones that there are; null where there are others.")),
    kind: Type.String({ description: "What it holds, such as `each`, `condition` or `choice`." }),
    takesOutputs: Type.Boolean({ description: "Whether `{{ … }}` may stand in it." }),
  },
  { title: "LanguageAttribute" },
);

const Language = Type.Object(
  {
    elements: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          documentation: Type.String(),
          holds: choice(
            ["elements", "css", "text", "as-parent"],
            "`text` is read by itself; `as-parent` is what the element around it holds.",
          ),
          children: Texts("The elements that may stand in it."),
          takesText: Type.Boolean({ description: "Whether text and outputs may stand in it." }),
          attributes: Type.Array(Attribute),
        },
        { title: "LanguageElement" },
      ),
    ),
    cssProperties: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          takes: Type.String({ description: "What it takes, in words." }),
          isInherited: Type.Boolean(),
          values: Texts("Words that it takes; there may be other values."),
        },
        { title: "LanguageProperty" },
      ),
      { description: "Of CSS, shorthands included." },
    ),
    filters: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          documentation: Type.String(),
          signature: Type.String({
            description: "Arguments by their places; what may be left out stands in brackets.",
          }),
          example: Type.String({ description: "A use of it, without braces." }),
        },
        { title: "LanguageFilter" },
      ),
    ),
    names: Type.Array(
      Type.Object(
        {
          path: Type.String(),
          documentation: Type.String(),
          within: Texts("Elements of which one has to be around it; empty: anywhere."),
        },
        { title: "LanguageName" },
      ),
      { description: "What outputs may name beside the manifest." },
    ),
    pageSizes: Texts("For `page { size: … }`."),
    fontFamilies: Texts("Always there; a project may have others."),
  },
  { title: "Language" },
);

const EXAMPLE: Static<typeof Language> = {
  elements: [
    {
      name: "br",
      documentation: "A line break.",
      holds: "elements",
      children: [],
      takesText: false,
      attributes: [],
    },
  ],
  cssProperties: [
    { name: "break-inside", takes: "auto or avoid", isInherited: false, values: ["auto"] },
  ],
  filters: [
    {
      name: "upcase",
      documentation: "All letters large.",
      signature: "upcase",
      example: "name | upcase",
    },
  ],
  names: [{ path: "page.number", documentation: "The number of the page.", within: [] }],
  pageSizes: ["A4"],
  fontFamilies: ["Inter"],
};

/** Made once: it changes with the version of the server only. */
export const readLanguage = openEndpoint(
  {
    id: "getLanguage",
    tag: "Templates",
    summary: "The language of layouts",
    description:
      "Its elements, attributes, CSS properties, filters and special names with their documentation, for " +
      "completion in an editor. It changes with the version of the server only; `ETag` names what it is.",
    scope: null,
    headers: {
      "if-none-match": { description: "An `ETag`: the answer is `304` where it is the same." },
    },
    answers: {
      200: jsonAnswer("The language", Language, EXAMPLE, {
        etag: { description: "For `If-None-Match`.", example: '"4f1c0a9e"' },
      }),
      304: { description: "As it was", content: {} },
    },
    errors: [],
  },
  () => {
    let made: { readonly value: object; readonly etag: string } | null = null;
    const make = (): { readonly value: object; readonly etag: string } => {
      const value = language();
      const hash = createHash("sha256").update(JSON.stringify(value)).digest("hex");
      return { value, etag: etagOf(hash.slice(0, 32)) };
    };
    return async ({ request }) => {
      made ??= make();
      const headers = { etag: made.etag, "cache-control": "no-cache" };
      if (isHeldAlready(request, made.etag)) return ok(empty(304, headers));
      return ok(json(200, made.value, headers));
    };
  },
);
