/**
 * Before every test file: `fetch` holds each answer of a Platen against the OpenAPI document as it goes
 * by. One that does not fit rejects, and fails its test even where that test expects rejections.
 */

import { afterEach } from "bun:test";
import { conformingFetch, takeFaults } from "./http/conforming.ts";

globalThis.fetch = conformingFetch(globalThis.fetch);

afterEach(() => {
  const faults = takeFaults();
  if (faults.length > 0) throw new Error(`not as the OpenAPI document says:\n${faults.join("\n")}`);
});
