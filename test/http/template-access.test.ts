import { describe, expect, test } from "bun:test";
import { seedTemplate } from "../fixtures/store.ts";
import { answer, runningServer } from "./running-server.ts";
import { ask, made } from "./template-subject.ts";

const ERROR = (code: string) => ({ error: { code, message: expect.any(String) } });

describe("another project's template", () => {
  test("is not there, whatever is asked of it; its slug is free", async () => {
    await using it = await runningServer();
    const theirs = await seedTemplate(it.store, { slug: "theirs" });
    for (const [method, path, body] of [
      ["GET", "/theirs"],
      ["DELETE", "/theirs"],
      ["GET", "/theirs/draft"],
      ["PUT", "/theirs/draft", { layout: "", manifest: {} }],
      ["DELETE", "/theirs/draft"],
      ["POST", "/theirs/publish"],
      ["POST", "/theirs/preview"],
      ["GET", "/theirs/versions"],
      ["GET", "/theirs/versions/1"],
      ["POST", "/theirs/versions/1/publish"],
    ] as const) {
      expect([path, await ask(it, method, path, body)]).toMatchObject([
        path,
        { status: 404, body: ERROR("template_not_found") },
      ]);
    }
    expect((await made(it, "theirs")).id).not.toBe(theirs.templateId);
    expect(await it.store.templates.byId(theirs.templateId)).toMatchObject({ deletedAt: null });
    expect(await it.store.templates.versions(theirs.templateId)).toHaveLength(1);
  });
});

describe("a key's scope", () => {
  test("is templates:read for reading and templates:write for everything else", async () => {
    await using it = await runningServer();
    await made(it);
    const paths = [
      ["GET", "", "read"],
      ["GET", "/certificate", "read"],
      ["GET", "/certificate/draft", "read"],
      ["GET", "/certificate/versions", "read"],
      ["GET", "/certificate/versions/1", "read"],
      ["POST", "", "write"],
      ["PUT", "/certificate", "write"],
      ["PUT", "/certificate/draft", "write"],
      ["DELETE", "/certificate/draft", "write"],
      ["POST", "/certificate/publish", "write"],
      ["POST", "/certificate/preview", "write"],
      ["POST", "/certificate/versions/1/publish", "write"],
      ["DELETE", "/certificate", "write"],
    ] as const;
    const reader = await it.makeKey({ scopes: ["templates:read"] });
    const writer = await it.makeKey({ scopes: ["templates:write"] });
    for (const [method, path, scope] of paths) {
      const weak = scope === "read" ? writer : reader;
      const strong = scope === "read" ? reader : writer;
      const body = method === "GET" || method === "DELETE" ? undefined : { nothing: 1 };
      const refused = await ask(it, method, path, body, { authorization: `Bearer ${weak}` });
      expect([path, refused.status, refused.body]).toMatchObject([path, 403, ERROR("forbidden")]);
      const taken = await ask(it, method, path, body, { authorization: `Bearer ${strong}` });
      expect([path, taken.status]).not.toEqual([path, 403]);
    }
    const response = await fetch(`${it.origin}/v1/templates`);
    expect(await answer(response)).toMatchObject({ status: 401, body: ERROR("unauthorized") });
  });
});
