/** The brand as the API, and a brand.json, have it. */

import { Type } from "@sinclair/typebox";
import { EMAIL_MAX_CHARS, URL_MAX_CHARS } from "../../limits.ts";
import { schemaReader } from "../request/schema.ts";
import { text } from "../schemas.ts";

const STRICT = { additionalProperties: false, expected: "an object" };

const LINES_MAX = 12;
const TEXT_MAX_CHARS = 200;
const CUSTOM_MAX_CHARS = 2_000;
const NAMES_MAX = 60;

const TaxId = Type.Object({ label: text(60, "Such as `VAT`."), value: text(60) }, STRICT);

const named = (description: string, value: ReturnType<typeof text>) =>
  Type.Record(Type.String(), value, {
    expected: `an object of at most ${NAMES_MAX} texts`,
    maxProperties: NAMES_MAX,
    description,
  });

/** What `GET /v1/brand` answers and `PUT` takes. */
export const BrandView = Type.Object(
  {
    name: Type.Optional(text(TEXT_MAX_CHARS, "`{{ brand.name }}`")),
    address: Type.Optional(
      Type.Array(text(TEXT_MAX_CHARS), {
        maxItems: LINES_MAX,
        expected: `a list of at most ${LINES_MAX} lines`,
        description:
          "Lines. `{{ brand.address }}` prints them all, `brand.addressLines` lists them.",
      }),
    ),
    email: Type.Optional(text(EMAIL_MAX_CHARS)),
    phone: Type.Optional(text(60)),
    website: Type.Optional(text(URL_MAX_CHARS)),
    taxIds: Type.Optional(
      Type.Array(TaxId, {
        maxItems: LINES_MAX,
        expected: `a list of at most ${LINES_MAX} objects`,
        description: "`brand.taxIds` lists them, each with `label` and `value`.",
      }),
    ),
    logo: Type.Optional(
      text(TEXT_MAX_CHARS, "An asset, such as `asset:acme.png`; layouts show it as `asset:logo`."),
    ),
    colors: Type.Optional(
      named(
        "By name, in CSS: `brand` is `var(--brand)`, any other `var(--brand-NAME)`, such as `accent`.",
        text(100),
      ),
    ),
    fonts: Type.Optional(
      Type.Object(
        {
          text: Type.Optional(text(100, "`var(--brand-font)`")),
          heading: Type.Optional(text(100, "`var(--brand-heading-font)`")),
        },
        { ...STRICT, description: "Families that the installation has." },
      ),
    ),
    custom: Type.Optional(
      named("Whatever else documents print: `{{ brand.custom.iban }}`.", text(CUSTOM_MAX_CHARS)),
    ),
  },
  { ...STRICT, title: "Brand" },
);

/** Reads JSON from elsewhere than a request. Fails as a request's body does. */
export const readBrandJson = schemaReader(BrandView);
