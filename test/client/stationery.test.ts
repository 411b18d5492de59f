import { describe, expect, test } from "bun:test";
import { runningServer } from "../http/running-server.ts";
import { clientOf, failure } from "./client-of.ts";

describe("blocks and the brand", () => {
  test("are kept, listed, read and deleted", async () => {
    await using it = await runningServer();
    const { blocks, brand } = clientOf(it);
    const saved = await blocks.put("imprint", "<p>{{ brand.name }}</p>");
    expect(saved).toMatchObject({ name: "imprint", warnings: [] });
    expect(await blocks.list()).toMatchObject([{ name: "imprint" }]);
    expect(await blocks.get("imprint")).toMatchObject({ source: "<p>{{ brand.name }}</p>" });
    expect((await blocks.usage()).blocks).toMatchObject([{ name: "imprint", brand: true }]);
    await blocks.delete("imprint");
    expect(await failure(blocks.get("imprint"))).toMatchObject({ code: "not_found" });
    expect(await brand.get()).toEqual({});
    expect(await brand.put({ name: "Acme" })).toEqual({ name: "Acme" });
    expect(await brand.get()).toEqual({ name: "Acme" });
  });

  test("are refused with what is wrong", async () => {
    await using it = await runningServer();
    const { blocks } = clientOf(it);
    expect(await failure(blocks.put("a", "<bogus/>"))).toMatchObject({
      code: "invalid_template",
      status: 400,
    });
  });
});
