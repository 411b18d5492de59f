import { describe, expect, test } from "bun:test";
import { Type } from "@sinclair/typebox";
import { schemaReader } from "../../../src/http/request/schema.ts";
import { answer, DATA, runningServer } from "../running-server.ts";

const read = schemaReader(
  Type.Object(
    {
      name: Type.String({ expected: "a text" }),
      note: Type.Optional(Type.String({ expected: "a text" })),
      sample: Type.Optional(
        Type.Union([Type.Object({}), Type.Null()], { expected: "an object, or null" }),
      ),
      options: Type.Optional(
        Type.Object({ size: Type.Optional(Type.Integer({ expected: "a whole number" })) }),
      ),
    },
    { additionalProperties: false },
  ),
);

describe("null", () => {
  test("stands for an optional member that is left out, at any depth", () => {
    expect(read({ name: "a", note: null, options: null })).toEqual({
      ok: true,
      value: { name: "a" },
    });
    expect(read({ name: "a", options: { size: null } })).toEqual({
      ok: true,
      value: { name: "a", options: {} },
    });
  });

  test("keeps the meaning that a schema gives it", () => {
    expect(read({ name: "a", sample: null })).toEqual({
      ok: true,
      value: { name: "a", sample: null },
    });
    expect(read({ name: "a", sample: null, note: null })).toEqual({
      ok: true,
      value: { name: "a", sample: null },
    });
  });

  test("does not stand for what is required, and excuses no fault beside it", () => {
    expect(read({ name: null })).toMatchObject({
      error: {
        code: "invalid_request",
        issues: { fieldErrors: { name: ["Expected a text, got null"] } },
      },
    });
    expect(read({ name: "a", note: null, options: { size: "x" } })).toMatchObject({
      error: {
        issues: { fieldErrors: { "options.size": [expect.stringContaining("whole number")] } },
      },
    });
    expect(read({ name: "a", other: null })).toMatchObject({
      error: { issues: { fieldErrors: { other: [expect.stringContaining("does not know")] } } },
    });
  });

  test("is taken from clients that write every field of a request", async () => {
    await using it = await runningServer();
    const options = { versionNumber: null, sync: null, filename: null, metadata: null };
    for (const body of [
      { data: DATA, jobId: null, options: null },
      { data: DATA, jobId: null, options },
    ]) {
      const got = await answer(it.call("POST", "/v1/templates/invoice/render", body));
      expect(got).toMatchObject({ status: 202, body: { status: "queued" } });
    }
    const made = await it.call("POST", "/v1/templates", {
      name: "With nulls",
      slug: null,
      description: null,
      manifest: { variables: [], loops: [] },
      layout: null,
      pageConfig: null,
      publish: null,
    });
    expect(made.status).toBe(201);
  });
});
