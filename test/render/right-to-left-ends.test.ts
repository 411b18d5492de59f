import { expect, test } from "bun:test";
import { pdfPages } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";

test("a bracket at the end of a line that runs to the left stands beside its word, where a break ends the line", async () => {
  using made = await rendered(
    '<document language="he"><style>page { size: 400pt 200pt; margin: 40pt } p { font: 20pt Inter }' +
      "</style><page><p>אב (abc)<br/>גד (abc)</p></page></document>",
  );
  const words = pdfPages(made.path)[0]?.words ?? [];
  const widths = words
    .filter(({ text }) => text.includes("abc"))
    .map(({ xMin, xMax }) => xMax - xMin);
  expect(widths).toHaveLength(2);
  expect(widths[0]).toBeCloseTo(widths[1] ?? 0, 1);
});
