/** The brand of a project: what its documents look like, and what they say of their sender. */

import type { Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { saveBrand } from "../../publish/brand.ts";
import { brandOf } from "../../publish/stationery.ts";
import { NO_BRAND_REVISION } from "../../store/stationery.ts";
import type { Brand } from "../../template/stationery.ts";
import { json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { etagOf, ifMatch } from "../request/condition.ts";
import { bodyReader } from "../request/json.ts";
import { BrandView } from "./brand-view.ts";

const readBrandBody = bodyReader(BrandView);

const WITHOUT_LOGO: Static<typeof BrandView> = {
  name: "Acme Ltd",
  address: ["12 Harbour Street", "Bristol BS1 4RN"],
  email: "hello@acme.example",
  website: "https://acme.example",
  taxIds: [{ label: "VAT", value: "GB 123 4567 89" }],
  colors: { brand: "#0a5c4b", accent: "#e5482d" },
  fonts: { heading: "Inter" },
  custom: { iban: "GB33 BUKB 2020 1555 5555 55" },
};

const EXAMPLE: Static<typeof BrandView> = { ...WITHOUT_LOGO, logo: "asset:acme.png" };

const ANSWERS = {
  200: jsonAnswer("The brand: what is set of it", BrandView, EXAMPLE, {
    etag: { description: "The revision of it, for `If-Match`.", example: '"mS2hVtLcYdA8gEnP"' },
  }),
};

/** GET /v1/brand */
export const readBrand = keyEndpoint(
  {
    id: "getBrand",
    tag: "Brand",
    summary: "Read the brand",
    description: "An empty object where none has been set.",
    scope: "templates:read",
    answers: ANSWERS,
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const brand = await store.stationery.brand(project.id);
      const etag = etagOf(brand?.revision ?? NO_BRAND_REVISION);
      return ok(json(200, brand === null ? {} : brandOf(brand.content), { etag }));
    },
);

/** PUT /v1/brand */
export const putBrand = keyEndpoint(
  {
    id: "putBrand",
    tag: "Brand",
    summary: "Set the brand",
    description:
      "Sets all of it: what is left out is unset. Drafts and previews show it from then on; a published " +
      "version keeps the brand as it was, and publishing the template again takes the new one.",
    scope: "templates:write",
    headers: {
      "if-match": {
        description:
          "An `ETag` of the brand, or `*` for any: the request goes ahead only while the brand is that.",
        example: '"mS2hVtLcYdA8gEnP"',
      },
    },
    body: jsonBody(BrandView, "A company", WITHOUT_LOGO),
    answers: ANSWERS,
    errors: ["edit_conflict"],
  },
  (parts) => async (call, caller) => {
    const body = await readBrandBody(call.request, parts.body);
    if (!body.ok) return body;
    const by = { store: parts.store, actor: actorOf(caller) };
    // The schema's optional fields are the brand's.
    const brand = body.value as Brand;
    const saved = await saveBrand(by, caller.project.id, brand, ifMatch(call.request));
    if (!saved.ok) return saved;
    const { content, revision } = saved.value;
    return ok(json(200, brandOf(content), { etag: etagOf(revision) }));
  },
);
