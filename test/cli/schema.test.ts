import { describe, expect, test } from "bun:test";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { platen } from "../fixtures/command-line.ts";

const README_BODY = {
  customer: { name: "Acme Corp" },
  items: [{ name: "Widget", qty: 5, price: 9.99 }],
  total: 49.95,
};

describe("platen schema", () => {
  test("prints a JSON Schema that takes the README's body, and its own example, and not an empty one", async () => {
    const { out, code } = await platen(["schema", "templates/invoice"]);
    expect(code).toBe(0);
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    const accepts = ajv.compile(JSON.parse(out));
    expect(accepts(README_BODY)).toBe(true);
    expect(accepts({})).toBe(false);
    const example = await platen(["schema", "templates/invoice", "--example"]);
    expect(accepts(JSON.parse(example.out))).toBe(true);
  });

  test("says where there is no such template, and prints nothing", async () => {
    const { out, err, code } = await platen(["schema", "./nowhere"]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toContain("nowhere");
  });
});
