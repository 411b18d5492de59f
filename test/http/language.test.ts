import { describe, expect, test } from "bun:test";
import { answer, runningServer } from "./running-server.ts";

describe("GET /v1/language", () => {
  test("tells the language without a key, and that it has not changed", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.server.url}/v1/language`);
    expect(await answer(it.call("GET", "/v1/language"))).toMatchObject({
      status: 200,
      body: { pageSizes: expect.arrayContaining(["A4", "Letter"]) },
    });
    const etag = response.headers.get("etag") ?? "";
    const again = await fetch(`${it.server.url}/v1/language`, {
      headers: { "if-none-match": etag },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});
