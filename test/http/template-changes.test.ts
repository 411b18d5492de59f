import { describe, expect, test } from "bun:test";
import { answer, runningServer, type Running } from "./running-server.ts";
import { ask, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const NAME = CERTIFICATE.variables[0];
const WITH_COURSE = {
  variables: [NAME, { key: "course", dataType: "text", required: true }],
  loops: [],
};
const TWO = "<document><page><h1>two</h1><p>{{ name }} {{ course }}</p></page></document>";

async function changes(it: Running, query = "") {
  return ask(it, "GET", `/certificate/changes${query}`);
}

describe("GET …/changes", () => {
  test("tells what publishing the draft would change, and what of it breaks callers", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", "/certificate/draft", { layout: TWO, manifest: WITH_COURSE });
    expect(await changes(it)).toMatchObject({
      status: 200,
      body: {
        from: { versionNumber: 1, by: { kind: "key", name: "A key" } },
        to: { versionNumber: null, by: { kind: "key", name: "A key" } },
        layoutChanged: true,
        sampleChanged: false,
        breaking: true,
        manifest: [
          {
            kind: "added",
            key: "course",
            breaking: true,
            sentence: "“course” is new and required (text): requests without it will be refused.",
          },
        ],
        manifestIssues: null,
        stationery: [],
      },
    });
  });

  test("compares any two versions, in either direction", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", "/certificate", { layout: TWO, manifest: WITH_COURSE });
    const forth = await changes(it, "?from=1&to=2");
    expect(forth.body).toMatchObject({ breaking: true, manifest: [{ kind: "added" }] });
    const back = await changes(it, "?to=1");
    expect(back.body).toMatchObject({
      from: { versionNumber: 2 },
      to: { versionNumber: 1 },
      breaking: true,
      manifest: [{ kind: "removed", key: "course" }],
    });
    expect((await changes(it, "?from=2&to=2")).body).toMatchObject({
      layoutChanged: false,
      breaking: false,
      manifest: [],
    });
  });

  test("of a draft that nothing was published before has nothing to be held against", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    expect((await changes(it)).body).toMatchObject({ from: null, manifest: [], breaking: false });
  });

  test("of a draft whose manifest can't be used says why", async () => {
    await using it = await runningServer();
    await made(it);
    const manifest = { variables: [{ key: "name", dataType: "colour" }] };
    await ask(it, "PUT", "/certificate/draft", { layout: layoutOf("two"), manifest });
    expect((await changes(it)).body).toMatchObject({
      layoutChanged: true,
      manifest: [],
      manifestIssues: { fieldErrors: { "variables.0.dataType": [expect.any(String)] } },
    });
  });

  test("names blocks, the brand and pictures that are others than they were", async () => {
    await using it = await runningServer();
    const gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await it.call("POST", "/v1/assets", { name: "seal", data: gif });
    await it.call("PUT", "/v1/blocks/imprint", { source: "<p>{{ brand.name }}</p>" });
    await it.call("PUT", "/v1/brand", { name: "One" });
    const layout =
      '<document><page><p>{{ name }}</p><img src="asset:seal" alt=""/><use block="imprint"/></page></document>';
    await made(it, "certificate", { layout });
    await ask(it, "PUT", "/certificate/draft", { layout, manifest: CERTIFICATE });
    expect((await changes(it)).body).toMatchObject({ layoutChanged: false, stationery: [] });
    await it.call("POST", "/v1/assets", { name: "seal", data: png });
    await it.call("PUT", "/v1/blocks/imprint", { source: "<p>Of {{ brand.name }}</p>" });
    await it.call("PUT", "/v1/brand", { name: "Two" });
    expect((await changes(it)).body["stationery"]).toEqual([
      { kind: "block", name: "imprint", change: "changed" },
      { kind: "brand", name: null, change: "changed" },
      { kind: "pictures", name: null, change: "changed" },
    ]);
  });

  test("without a draft, or with a version that there is not, says so", async () => {
    await using it = await runningServer();
    await made(it);
    expect(await changes(it)).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
    for (const query of ["?to=2", "?from=2&to=1"]) {
      expect(await changes(it, query)).toMatchObject({
        status: 404,
        body: { error: { code: "version_not_found" } },
      });
    }
    for (const query of ["?to=current", "?from=draft", "?from=0", "?to=1.5"]) {
      expect((await changes(it, query)).status).toBe(400);
    }
  });
});

describe("a publication that expects a version", () => {
  test("goes ahead while that is the current one, and not after another was published", async () => {
    await using it = await runningServer();
    await made(it);
    const draft = { layout: layoutOf("two"), manifest: CERTIFICATE };
    await ask(it, "PUT", "/certificate/draft", draft);
    await ask(it, "PUT", "/certificate", { layout: layoutOf("other"), manifest: CERTIFICATE });
    const publish = (expectedCurrentVersion: number | null) =>
      ask(it, "POST", "/certificate/publish", { expectedCurrentVersion });
    const refused = { status: 412, body: { error: { code: "edit_conflict" } } };
    expect(await publish(1)).toMatchObject(refused);
    expect(await publish(null)).toMatchObject(refused);
    expect(await numbers(it)).toEqual([2, 1]);
    expect(await publish(2)).toMatchObject({ status: 200, body: { currentVersionNumber: 3 } });
    const back = (expectedCurrentVersion: number) =>
      ask(it, "POST", "/certificate/versions/1/publish", { expectedCurrentVersion });
    expect(await back(2)).toMatchObject(refused);
    expect(await back(3)).toMatchObject({ status: 200, body: { currentVersionNumber: 4 } });
    expect((await answer(it.call("GET", "/v1/templates/certificate"))).status).toBe(200);
  });
});
