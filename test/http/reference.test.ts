import { describe, expect, test } from "bun:test";
import { HTTP_STATUS } from "../../src/errors.ts";
import { ROUTES } from "../../src/http/routes.ts";
import { openApiDocument } from "../../src/http/site/openapi.ts";
import { METHODS, type OpenApiDocument } from "../../src/http/site/openapi-shape.ts";
import { referencePage } from "../../src/http/site/reference.ts";
import { curlLines } from "../../src/http/site/reference-curl.ts";
import { fieldRows, rowsTable } from "../../src/http/site/reference-schema.ts";
import type { Placed } from "../../src/http/site/reference-operation.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { signedIn } from "./people.ts";
import { runningServer, writtenPdf } from "./running-server.ts";

const BASE = "http://127.0.0.1:7528";

function documentAt(base: string): OpenApiDocument {
  return openApiDocument({ routes: ROUTES, base, version: "1.0.0" });
}

const document = documentAt(BASE);
const html = referencePage(document);

function placedIn({ paths }: OpenApiDocument): Placed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Placed[] => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}

const operations = placedIn(document);

/** What curl is called with when lines are pasted into a shell. */
function pasted(lines: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\nAPI_KEY=ck_live_key\n${lines}\n`;
  const { stdout, stderr, exitCode } = Bun.spawnSync(["sh", "-c", script]);
  expect([exitCode, stderr.toString()]).toEqual([0, ""]);
  return stdout.toString().split("\0").slice(0, -1);
}

describe("GET /docs/api", () => {
  test("is a page of this server, which needs no scripts and nothing from elsewhere", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/docs/api`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toStartWith("default-src 'none'");
    const page = await response.text();
    expect(page).toContain(`${it.origin}/v1/templates/invoice/render`);
    expect(page).not.toContain("pdf.example.com");
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\ssrc=|@import|url\(/);
  });

  test("has every operation: in the contents, with its path, its scope and all it takes", () => {
    for (const { path, method, operation } of operations) {
      const { operationId } = operation;
      expect(html).toContain(`<li><a href="#${operationId}">`);
      const [, section = ""] = html.split(`<section class="operation" id="${operationId}">`);
      const [own = ""] = section.split("</section>");
      expect(own).toContain(
        `<b>${method.toUpperCase()}</b> <code>${path.replace(/\{\w+\}/g, "<em>$&</em>")}`,
      );
      const scope = operation["x-required-scope"];
      if (scope !== undefined && scope !== "any") expect(own).toContain(`<code>${scope}</code>`);
      for (const { name } of operation.parameters) expect(own).toContain(`<code>${name}</code>`);
      for (const status of Object.keys(operation.responses)) {
        expect(own).toMatch(new RegExp(`<b>${status}</b>|<td>${status}</td>`));
      }
    }
  });

  test("shows every error, and each of its links leads somewhere", () => {
    for (const code of Object.keys(HTTP_STATUS)) expect(html).toContain(`id="error-${code}"`);
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id = ""]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const links = Array.from(html.matchAll(/href="#([^"]+)"/g), ([, id = ""]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("lets no value be taken for markup", () => {
    const strange = documentAt("http://127.0.0.1/<script>&");
    expect(referencePage(strange)).not.toContain("<script>");
    expect(referencePage(strange)).toContain("&lt;script&gt;&amp;/v1/renders");
  });
});

describe("a call to paste", () => {
  test.each(operations.map((each) => [each.operation.operationId, each] as const))(
    "of %s is that call",
    (_, { path, method, operation }) => {
      const args = pasted(curlLines(BASE, path, method, operation));
      const url = new URL(args.find((arg) => arg.startsWith(BASE)) ?? "");
      const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
      expect(url.pathname).toMatch(pattern);
      for (const { name, in: place, required } of operation.parameters) {
        if (place === "query" && required) expect(url.searchParams.get(name)).toBeTruthy();
      }
      const takesKey = operation.security.some((scheme) => "apiKey" in scheme);
      expect(args.includes("authorization: Bearer ck_live_key")).toBe(takesKey);
      const isForPeople = operation.security.length > 0 && !takesKey;
      expect(args.some((arg) => arg.startsWith("cookie: platen_session="))).toBe(isForPeople);
      const body = args[args.indexOf("-d") + 1];
      const sends = operation.requestBody !== undefined;
      expect(args.includes("-d")).toBe(sends);
      if (sends) expect(JSON.parse(body ?? "")).toBeObject();
      const given = args.includes("-X") ? args[args.indexOf("-X") + 1] : sends ? "POST" : "GET";
      expect(given).toBe(method.toUpperCase());
    },
  );

  test("keeps quotes and dollars as they are", () => {
    const [placed] = operations.filter(({ operation }) => operation.operationId === "updateKey");
    if (placed === undefined) throw new Error("there is no updateKey");
    const value = { name: `Bob's "$HOME" \\ \`id\`` };
    const content = { "application/json": { examples: { one: { summary: "", value } } } };
    const operation = { ...placed.operation, requestBody: { required: true, content } };
    const base = "http://127.0.0.1/$HOME";
    const args = pasted(curlLines(base, placed.path, placed.method, operation));
    expect(JSON.parse(args[args.indexOf("-d") + 1] ?? "")).toEqual(value);
    expect(args.some((arg) => arg.startsWith(`${base}/v1/keys/0`))).toBe(true);
  });
});

describe("a schema as a table", () => {
  test("has a row a field, with its whole path, its type and its limits", () => {
    const items = { type: "array", items: { $ref: "#/components/schemas/Item" }, maxItems: 2 };
    const schemas = {
      Item: {
        type: "object",
        required: ["qty"],
        properties: { qty: { type: "integer", minimum: 1, maximum: 9_999, default: 1 } },
      },
    };
    const order = {
      type: "object",
      required: ["items"],
      properties: {
        items,
        note: { type: ["string", "null"], maxLength: 5, description: "A `note`." },
        labels: { type: "object", additionalProperties: { type: "string" } },
      },
    };
    const rows = fieldRows(order, schemas, "sent");
    expect(rows.map(({ within = "", name }) => within + name)).toEqual([
      "items",
      "items[].qty",
      "note",
      "labels",
    ]);
    expect(rows.map(({ note }) => note)).toEqual(["required", "required", "", ""]);
    expect(fieldRows(order, schemas, "given").map(({ note }) => note)).toEqual([
      "",
      "",
      "may be absent",
      "may be absent",
    ]);
    const table = rowsTable("Field", rows, schemas);
    expect(table).toContain('<span class="muted">items[].<wbr></span>qty');
    expect(table).toContain("list of object");
    expect(table).toContain("whole number");
    expect(table).toContain("1 to 9,999; 1 unless told.");
    expect(table).toContain("text or null");
    expect(table).toContain("A <code>note</code>.");
    expect(table).toContain("At most 5 characters.");
    expect(table).toContain("object of text");
  });

  test("takes a schema for another only where the whole name is the same", () => {
    const schemas = {
      Order: { type: "object", properties: { total: { type: "number" } } },
      OrderList: {
        type: "object",
        properties: {
          first: { $ref: "#/components/schemas/Order" },
          rest: { $ref: "#/components/schemas/OrderList" },
        },
      },
    };
    const rows = fieldRows({ $ref: "#/components/schemas/OrderList" }, schemas, "given");
    expect(rows.map(({ within = "", name }) => within + name)).toEqual([
      "first",
      "first.total",
      "rest",
    ]);
  });

  test("ends where a schema contains itself", () => {
    const loop = { $ref: "#/components/schemas/Loop" };
    const schemas = { Loop: { type: "object", properties: { inner: loop } } };
    expect(fieldRows(loop, schemas, "sent").map(({ name }) => name)).toEqual(["inner"]);
  });
});

describe("the calls of the page, pasted as they are", () => {
  /** What says that a call was written wrongly, whatever the server has or has not. */
  const MALFORMED = [
    "invalid_json",
    "invalid_request",
    "unauthorized",
    "forbidden",
    "method_not_allowed",
    "unsupported_media_type",
    "internal",
  ];

  /** Links are signed, passwords and tokens right, a mail server set, and events never end: their examples can't be that. */
  const NEEDS_MORE = [
    ...["openDownloadLink", "signIn", "setUp", "lookUpSetup", "lookUpPasswordReset"],
    ...[
      "completePasswordReset",
      "lookUpInvitation",
      "acceptInvitation",
      "streamEvents",
      "testEmail",
    ],
  ];

  test("are understood, each", async () => {
    await using it = await runningServer({ render: writtenPdf });
    using folder = temporaryFolder();
    const order = ["get", "post", "put", "patch", "delete"];
    const calls = placedIn(documentAt(it.origin)).sort(
      (one, other) => order.indexOf(one.method) - order.indexOf(other.method),
    );
    const bad: string[] = [];
    for (const { path, method, operation } of calls) {
      if (NEEDS_MORE.includes(operation.operationId)) continue;
      // A new one for each: some end it.
      const { token } = await signedIn(it.store, "owner", it.seed.projectId);
      const child = Bun.spawn(["sh", "-c", curlLines(it.origin, path, method, operation)], {
        cwd: folder.path,
        env: { PATH: process.env["PATH"], API_KEY: it.key, SESSION: token },
        stdout: "pipe",
        stderr: "pipe",
      });
      const [out, err, code] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
        child.exited,
      ]);
      // A file that is not there is told by curl itself.
      if (code !== 0 && !/^curl: \(22\) .* (404|409)\s*$/.test(err)) {
        bad.push(`${operation.operationId}: ${err}`);
      }
      const [, refusal = ""] = /^\{"error":\{"code":"(\w+)"/.exec(out) ?? [];
      // Only what the path names may be missing.
      const isRefused = !path.includes("{") && refusal !== "";
      if (MALFORMED.includes(refusal) || isRefused) bad.push(`${operation.operationId}: ${out}`);
    }
    expect(bad).toEqual([]);
  });
});
