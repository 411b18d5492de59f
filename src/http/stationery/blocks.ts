/** The shared blocks of a project: pieces of layout that its templates use by name. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import { BLOCK_NAME_MAX_CHARS } from "../../limits.ts";
import { BLOCK_CHANGED, blockNameFault, saveBlock } from "../../publish/block.ts";
import { invalidAt } from "../../publish/picture.ts";
import type { Block } from "../../store/stationery.ts";
import { note } from "../account/note.ts";
import { empty, json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { etagOf, ifMatch } from "../request/condition.ts";
import { bodyReader } from "../request/json.ts";
import { Time } from "../schemas.ts";
import { Warnings, warningsView } from "../templates/template-view.ts";

const BlockItem = {
  name: Type.String({ description: 'A layout uses it by this: `<use block="letterhead"/>`.' }),
  createdAt: Time,
  updatedAt: Time,
};

const BlockView = Type.Object(
  {
    ...BlockItem,
    source: Type.String({ description: "Elements and text of the template language." }),
  },
  { title: "Block" },
);

const SavedBlock = Type.Composite([BlockView, Type.Object({ warnings: Warnings })]);

const BlockContent = Type.Object(
  { source: Type.String({ expected: "a text: elements and text of the template language" }) },
  { additionalProperties: false, expected: "an object" },
);

const readBlockContent = bodyReader(BlockContent);

const ITEM_EXAMPLE = {
  name: "imprint",
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:00.000Z",
};

const SOURCE_EXAMPLE = "<footer><p>{{ brand.name }} · {{ brand.website }}</p></footer>";

const EXAMPLE: Static<typeof BlockView> = { ...ITEM_EXAMPLE, source: SOURCE_EXAMPLE };

const ETAG = {
  etag: { description: "The revision of it, for `If-Match`.", example: '"mS2hVtLcYdA8gEnP"' },
};

const IF_MATCH = {
  "if-match": {
    description:
      "An `ETag` of the block, or `*` for any: the request goes ahead only while the block is that.",
    example: '"mS2hVtLcYdA8gEnP"',
  },
};

const NO_BLOCK = fail("not_found", "There is no block with this name.");

/** GET /v1/blocks */
export const listBlocks = keyEndpoint(
  {
    id: "listBlocks",
    tag: "Blocks",
    summary: "List the blocks",
    description: "All of the project's, by name, without their sources.",
    scope: "templates:read",
    answers: {
      200: jsonAnswer(
        "The blocks",
        Type.Object({ blocks: Type.Array(Type.Object(BlockItem, { title: "BlockItem" })) }),
        { blocks: [ITEM_EXAMPLE] },
      ),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const blocks = await store.stationery.blocks(project.id);
      return ok(json(200, { blocks: blocks.map(itemView) }));
    },
);

/** GET /v1/blocks/:name */
export const readBlock = keyEndpoint(
  {
    id: "getBlock",
    tag: "Blocks",
    summary: "Read a block",
    scope: "templates:read",
    answers: { 200: jsonAnswer("The block", BlockView, EXAMPLE, ETAG) },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, { project }) => {
      const block = await store.stationery.block(project.id, call.param("name"));
      if (block === null) return NO_BLOCK;
      return ok(json(200, blockView(block), { etag: etagOf(block.revision) }));
    },
);

/** PUT /v1/blocks/:name */
export const putBlock = keyEndpoint(
  {
    id: "putBlock",
    tag: "Blocks",
    summary: "Write a block",
    description:
      "Keeps a piece of layout under a name: small letters and digits, joined by hyphens, at most " +
      `${BLOCK_NAME_MAX_CHARS} characters. Drafts and previews show it from then on; a published version ` +
      "keeps the block as it was, and publishing the template again takes the new one. It is refused where no " +
      "layout could use it; the names of variables are looked up where it is used.",
    scope: "templates:write",
    headers: IF_MATCH,
    body: jsonBody(BlockContent, "A footer", { source: SOURCE_EXAMPLE }),
    answers: {
      200: jsonAnswer(
        "The block that was there, changed",
        SavedBlock,
        { ...EXAMPLE, warnings: [] },
        ETAG,
      ),
      201: jsonAnswer("A new block", SavedBlock, { ...EXAMPLE, warnings: [] }, ETAG),
    },
    errors: ["invalid_template", "invalid_state", "edit_conflict"],
  },
  (parts) => async (call, caller) => {
    const name = call.param("name");
    const fault = blockNameFault(name);
    if (fault !== null) return { ok: false, error: invalidAt("name", fault) };
    const body = await readBlockContent(call.request, parts.body);
    if (!body.ok) return body;
    const by = { store: parts.store, actor: actorOf(caller) };
    const { source } = body.value;
    const saved = await saveBlock(by, caller.project.id, { name, source }, ifMatch(call.request));
    if (!saved.ok) return saved;
    const { block, isCreated, warnings } = saved.value;
    const answer = { ...blockView(block), warnings: warningsView(warnings) };
    return ok(json(isCreated ? 201 : 200, answer, { etag: etagOf(block.revision) }));
  },
);

/** DELETE /v1/blocks/:name */
export const deleteBlock = keyEndpoint(
  {
    id: "deleteBlock",
    tag: "Blocks",
    summary: "Delete a block",
    description:
      "Frees the name. Published versions keep the block; a template that uses it can't be published again " +
      "until there is one of this name.",
    scope: "templates:write",
    headers: IF_MATCH,
    answers: { 204: { description: "It is gone", content: {} } },
    errors: ["not_found", "edit_conflict"],
  },
  ({ store }) =>
    async (call, caller) => {
      const name = call.param("name");
      const removed = await store.stationery.removeBlock(
        caller.project.id,
        name,
        ifMatch(call.request),
      );
      if (removed === "none") return NO_BLOCK;
      if (removed === "overtaken") return { ok: false, error: BLOCK_CHANGED };
      await note(store, caller, "block.delete", name);
      return ok(empty(204));
    },
);

function itemView({ name, createdAt, updatedAt }: Pick<Block, "name" | "createdAt" | "updatedAt">) {
  return { name, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}

function blockView(block: Block): Static<typeof BlockView> {
  return { ...itemView(block), source: block.source };
}
