/** The worst that templates and hooks can send to a real server with real render processes: each is told, nothing else is hurt. */

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openPool } from "../fixtures/render-pool.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const MIB = 1024 * 1024;
const command = [process.execPath, join(import.meta.dir, "../fixtures/run-render-child.ts")];

const MANIFEST = {
  variables: [{ key: "s", label: "S", dataType: "longtext", required: true }],
  loops: [],
};
const page = (content: string): string => `<document><page>${content}</page></document>`;

async function server() {
  const opened = openPool({ command, size: 2, memoryMaxBytes: 512 * MIB, deadlineMs: 60_000 });
  const it = await runningServer({ render: opened.pool.render });
  return {
    it,
    [Symbol.asyncDispose]: async () => {
      await it[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

async function putTemplate(it: Running, slug: string, layout: string) {
  return answer(it.call("PUT", `/v1/templates/${slug}`, { layout, manifest: MANIFEST }));
}

/** Starts a render of a template with a text. */
async function started(it: Running, slug: string, s: string): Promise<string> {
  const { status, body } = await answer(
    it.call("POST", `/v1/templates/${slug}/render`, { data: { s } }),
  );
  expect(status).toBe(202);
  // The contract's answer to an accepted render.
  return (body as { id: string }).id;
}

interface Ended {
  readonly status: string;
  readonly error: { readonly code: string; readonly line?: number } | null;
}

/** How a render ended, which a long poll tells. */
async function ended(it: Running, id: string): Promise<Ended> {
  const { body } = await answer(it.call("GET", `/v1/renders/${id}?wait=60`));
  return body as Ended;
}

const REFUSED: readonly (readonly [string, string])[] = [
  ["that is not well formed", "<document><page><p>x</page></document>"],
  [
    "with entities that multiply",
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document><page>&b;</page></document>',
  ],
  [
    "with an external entity",
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><page>&x;</page></document>',
  ],
  ["of 100,000 elements", page("<br/>".repeat(100_000))],
  ["1,000 deep", page("<div>".repeat(1_000) + "</div>".repeat(1_000))],
  ["with brackets without end", page(`<p>{{ ${"(".repeat(100_000)} }}</p>`)],
  [
    "with CSS without end",
    `<document><style>p { width: ${"calc(".repeat(100_000)} }</style><page/></document>`,
  ],
  ["with a tag of Liquid", page("{% for i in (1..1000000000) %}x{% endfor %}")],
];

describe("a template from an enemy", () => {
  test("is refused with a place, and the server goes on", async () => {
    await using made = await server();
    const { it } = made;
    for (const [what, layout] of REFUSED) {
      const { status, body } = await putTemplate(it, "bad", layout);
      expect([what, status]).toEqual([what, 400]);
      expect([what, body]).toMatchObject([what, { error: { code: "invalid_template" } }]);
      expect([what, JSON.stringify(body)]).toEqual([
        what,
        expect.stringMatching(/"line":1\b|1:\d+/),
      ]);
    }
    expect((await putTemplate(it, "good", page("<p>{{ s }}</p>"))).status).toBe(201);
    const id = await started(it, "good", "x");
    expect(await ended(it, id)).toMatchObject({ status: "succeeded" });
  }, 60_000);
});

const HOSTILE: readonly (readonly [string, string, string, object])[] = [
  [
    "mixed",
    "<p>{{ s }}</p>",
    "\u202e a \u202b \u05d0 b".repeat(40_000),
    { code: "template_error" },
  ],
  [
    "long",
    `<p>{{ s${" | append: s".repeat(200)} }}</p>`,
    "x".repeat(100_000),
    { code: "template_error" },
  ],
  [
    "loops",
    '<for each="a in (1..9999)"><for each="b in (1..9999)">{{ s }}</for></for>',
    "x",
    { code: "template_error" },
  ],
  ["rows", `${"<row>".repeat(40)}{{ s }}${"</row>".repeat(40)}`, "x", { code: "template_error" }],
  [
    "pages",
    '<for each="a in (1..6000)"><p>{{ s }}</p><page-break/></for>',
    "x",
    { code: "too_many_pages" },
  ],
  [
    "memory",
    '<for each="a in (1..40)"><p>{{ s }}</p></for>',
    "x".repeat(900_000),
    { code: "out_of_memory" },
  ],
];

describe("data from an enemy", () => {
  test("ends its own render with a named error, and no other", async () => {
    await using made = await server();
    const { it } = made;
    const before = process.memoryUsage().rss;
    await putTemplate(it, "good", page("<p>{{ s }}</p>"));
    const renders: { what: string; id: string; expected: object }[] = [];
    for (const [what, content, s, error] of HOSTILE) {
      expect([what, (await putTemplate(it, what, page(content))).status]).toEqual([what, 201]);
      const id = await started(it, what, s);
      renders.push({ what, id, expected: { status: "failed", error } });
      const good = await started(it, "good", `after ${what}`);
      renders.push({ what: `after ${what}`, id: good, expected: { status: "succeeded" } });
    }
    for (const { what, id, expected } of renders) {
      expect([what, await ended(it, id)]).toMatchObject([what, expected]);
    }
    const health = await answer(it.call("GET", "/v1/health"));
    expect(health.status).toBe(200);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
  }, 120_000);
});
