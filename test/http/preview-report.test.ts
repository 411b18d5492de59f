/** The preview that an editor asks for: what is in it, with real render processes. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openPool, type OpenedPool } from "../fixtures/render-pool.ts";
import { answer, runningServer, type Running } from "./running-server.ts";
import { BROKEN } from "./template-subject.ts";

const command = [process.execPath, join(import.meta.dir, "../fixtures/run-render-child.ts")];
const PATH = "/v1/templates/letter/preview";
const MANIFEST = {
  variables: [
    { key: "name", label: "Name", dataType: "text", required: true },
    { key: "age", label: "Age", dataType: "number" },
  ],
  loops: [{ key: "items", label: "Items", itemFields: [{ key: "sku", dataType: "text" }] }],
};
const LAYOUT = `<document>
  <page>
    <h1>{{ name }}</h1>
    <p>Age {{ age }}</p>
    <table each="item in items">
      <column title="SKU">{{ item.sku }}</column>
      <column title="Blocks"><p>in a box</p></column>
    </table>
  </page>
</document>`;
const DATA = { name: "Ada", age: 36, items: [{ sku: "A-1" }, { sku: "B-2" }] };

interface Report {
  readonly findings: readonly object[];
  readonly manifestIssues: object | null;
  readonly dataIssues: { fieldErrors: Record<string, string[]> } | null;
  readonly dataWarnings: readonly { code: string }[];
  readonly renderError: { code: string } | null;
  readonly warnings: readonly { code: string; line?: number }[];
  readonly pages: readonly (readonly number[])[];
  readonly timings: { checkMs: number; renderMs: number | null; totalMs: number };
  readonly examples: object | null;
  readonly sourceMap: {
    places: readonly (readonly number[])[];
    boxes: readonly (readonly number[])[];
    blocks: readonly string[];
    isComplete: boolean;
  } | null;
}

let pool: OpenedPool;
let it: Running;

beforeAll(async () => {
  pool = openPool({ command, size: 1 });
  it = await runningServer({ render: pool.pool.render });
  await it.call("PUT", "/v1/templates/letter", { layout: LAYOUT, manifest: MANIFEST });
});

afterAll(async () => {
  await it[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

async function preview(body: object): Promise<{ report: Report; pdf: Uint8Array | null }> {
  const response = await it.call("POST", PATH, body, { accept: "multipart/form-data" });
  expect(response.status).toBe(200);
  const form = await response.formData();
  const pdf = form.get("pdf");
  return {
    report: JSON.parse(String(form.get("report"))),
    pdf: pdf instanceof Blob ? await pdf.bytes() : null,
  };
}

/** The boxes of what begins with this text in the source, as page, x, y, width and height. */
function boxesOf({ sourceMap }: Report, text: string, layout = LAYOUT): number[][] {
  const before = layout.slice(0, layout.indexOf(text));
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  const place = sourceMap?.places.findIndex(([l, c]) => l === line && c === column);
  return (sourceMap?.boxes ?? []).filter(([of]) => of === place).map(([, ...box]) => box);
}

describe("a preview with its report", () => {
  test("has the PDF, its pages and nothing to say of a sound template", async () => {
    const { report, pdf } = await preview({ data: DATA });
    expect(
      Buffer.from(pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(report).toMatchObject({
      findings: [],
      manifestIssues: null,
      dataIssues: null,
      dataWarnings: [],
      renderError: null,
      warnings: [],
      pages: [[595.3, 841.9]],
    });
    expect(report.timings.renderMs).toBeGreaterThanOrEqual(0);
  });

  test("leads from a heading, a painted cell and a box in a cell to their elements, and knows their ends", async () => {
    const { report } = await preview({ data: DATA });
    expect(boxesOf(report, "<h1>")).toHaveLength(1);
    const cells = boxesOf(report, '<column title="SKU">');
    expect(cells.length).toBeGreaterThanOrEqual(2);
    expect(boxesOf(report, "<p>in a box")).toHaveLength(2);
    const [, , top = 0] = boxesOf(report, "<h1>")[0] ?? [];
    const [, , below = 0] = boxesOf(report, "<p>Age")[0] ?? [];
    expect(below).toBeGreaterThan(top);
    const [, , endLine, endColumn] =
      report.sourceMap?.places.find(([line, column]) => line === 3 && column === 5) ?? [];
    expect([endLine, endColumn]).toEqual([3, "    <h1>{{ name }}</h1>".length + 1]);
    expect(report.sourceMap?.isComplete).toBe(true);
  });

  test("names the block that a place is in", async () => {
    await it.call("PUT", "/v1/blocks/greeting", { source: "<p>Dear {{ name }}</p>" });
    const layout = '<document><page><use block="greeting"/></page></document>';
    const { report } = await preview({ layout, data: { name: "Ada" } });
    expect(report.sourceMap?.blocks).toEqual(["greeting"]);
    expect(report.sourceMap?.places).toContainEqual([1, 1, 0, 0, 0]);
  });

  test("says what is wrong with a layout, with what was meant, and has no PDF then", async () => {
    const layout = LAYOUT.replace("{{ name }}", "{{ nmae }}");
    const { report, pdf } = await preview({ layout, data: DATA });
    expect(pdf).toBeNull();
    expect(report.findings).toContainEqual({
      severity: "error",
      code: "unknown_variable",
      line: 3,
      column: 12,
      message: "nmae is not in the manifest.",
      hint: 'Did you mean "name"?',
      fix: { replace: "nmae", with: "name" },
    });
    expect(report).toMatchObject({ sourceMap: null, pages: [], renderError: null });
    expect((await preview({ layout: BROKEN })).report.findings.length).toBeGreaterThan(0);
  });

  test("shows what can be shown of data that does not fit, and says by path what does not", async () => {
    const data = { age: "old", items: [{ sku: { a: 1 } }, { sku: "B-2" }], extra: 1 };
    const { report, pdf } = await preview({ data });
    expect(pdf).not.toBeNull();
    expect(Object.keys(report.dataIssues?.fieldErrors ?? {}).sort()).toEqual([
      "age",
      "items",
      "items.0.sku",
      "name",
    ]);
    expect(report.dataWarnings).toMatchObject([{ code: "unknown_key" }]);
  });

  test("makes examples from the manifest where they are asked for", async () => {
    const { report } = await preview({ data: DATA, withExamples: true });
    expect(report.examples).toMatchObject({
      name: "Name",
      items: [{ sku: "SKU" }, { sku: "SKU 2" }, { sku: "SKU 3" }],
    });
    expect((await preview({ data: DATA })).report.examples).toBeNull();
  });

  test("says what is wrong with a manifest, and renders nothing then", async () => {
    const { report, pdf } = await preview({ manifest: { variables: 7 } });
    expect(report.manifestIssues).not.toBeNull();
    expect(pdf).toBeNull();
  });

  test("says why a render failed", async () => {
    const layout = '<document><page><img src="asset:none.png" required="true"/></page></document>';
    const { report, pdf } = await preview({ layout, data: DATA });
    expect(report.renderError).toMatchObject({ code: "image_unavailable" });
    expect(pdf).toBeNull();
  });

  test("tells warnings of the render with their places", async () => {
    const layout = '<document><page>\n<img src="asset:none.png"/></page></document>';
    const { report } = await preview({ layout, data: DATA });
    expect(report.warnings).toMatchObject([{ code: "image_unavailable", line: 2 }]);
  });

  test("is still refused where there is nothing to show, or what was sent is no preview", async () => {
    const refused = it.call("POST", PATH, { layuot: "" }, { accept: "multipart/form-data" });
    expect(await answer(refused)).toMatchObject({ status: 400 });
  });
});

describe("a preview without it", () => {
  test("is the PDF, and a broken layout an error", async () => {
    const response = await it.call("POST", PATH, { data: DATA });
    expect(response.headers.get("content-type")).toBe("application/pdf");
    const refused = await answer(it.call("POST", PATH, { layout: BROKEN }));
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "invalid_template" } } });
  });
});
