/** GET /v1/renders/:id/data: what a render was made of. */

import { Type } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { renderOf } from "./read-render.ts";

const RenderData = Type.Object(
  {},
  { additionalProperties: true, description: "The data, as the manifest's checks left it." },
);

/** The data of a render of the caller's project. */
export const readRenderData = keyEndpoint(
  {
    id: "getRenderData",
    tag: "Renders",
    summary: "Read a render's data",
    description:
      "The data that the render is made of: after the checks of the manifest, so with its defaults filled " +
      "in, its texts turned into numbers and dates, and without what it does not name. `not_found` once the " +
      "project's retention has erased it.",
    scope: "renders:read",
    reach: "templates",
    answers: {
      200: jsonAnswer("The data", RenderData, {
        customer: { name: "Acme Corp" },
        items: [{ name: "Widget", qty: 5, price: 9.99 }],
        total: 49.95,
      }),
    },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const render = await renderOf(store, caller, call.param("id"));
      if (!render.ok) return render;
      const { id, dataErasedAt } = render.value;
      const data = dataErasedAt === null ? await store.renders.dataOf(id) : null;
      if (data === null) {
        return fail(
          "not_found",
          dataErasedAt === null
            ? "The data of this render is not kept any more."
            : `The data of this render was erased on ${isoTime(dataErasedAt)}, as the project's retention says.`,
        );
      }
      return ok(json(200, JSON.parse(data)));
    },
);
