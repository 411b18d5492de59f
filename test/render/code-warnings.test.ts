import { describe, expect, test } from "bun:test";
import { rendered } from "../fixtures/render.ts";

async function warningsOf(content: string, css = ""): Promise<readonly string[]> {
  const layout = `<document><style>${css}</style><page size="120mm 90mm" margin="10mm">${content}</page></document>`;
  using pdf = await rendered(layout);
  expect(pdf.warnings.every(({ code, line }) => code === "code_unreadable" && line === 1)).toBe(
    true,
  );
  return pdf.warnings.map(({ message }) => message);
}

describe("a code that can't be read once it is printed is a warning", () => {
  test("where its parts are too fine", async () => {
    const much = "x".repeat(1_200);
    expect(await warningsOf(`<qrcode value="${much}" size="25mm"/>`)).toEqual([
      "The parts of this QR code are 0.18 mm wide; below 0.25 mm printers and scanners lose them. Make it larger, or let it hold less.",
    ]);
    expect(await warningsOf(`<qrcode value="${much}" size="60mm"/>`)).toEqual([]);
  });

  test("where it is made smaller than its bars allow", async () => {
    const bars = `type="code128" value="ABCDEFGH-12345678"`;
    expect(await warningsOf(`<barcode ${bars} width="20mm"/>`)).toHaveLength(1);
    expect(await warningsOf(`<barcode ${bars} bar-width="0.25mm"/>`)).toEqual([]);
  });

  test("where it is too light", async () => {
    const [sentence] = await warningsOf(`<qrcode value="x"/>`, "qrcode { color: #bbbbbb }");
    expect(sentence).toBe("This QR code is in #bbbbbb, too light for scanners.");
    expect(await warningsOf(`<qrcode value="x"/>`, "qrcode { opacity: 0.3 }")).toHaveLength(1);
    expect(await warningsOf(`<qrcode value="x"/>`, "qrcode { color: #7a1020 }")).toEqual([]);
  });
});
