import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  SVG_DEPTH_MAX,
  SVG_DRAWN_MAX,
  SVG_ELEMENTS_MAX,
  SVG_MAX_BYTES,
  SVG_SEGMENTS_MAX,
} from "../../src/limits.ts";
import { isSvg } from "../../src/template/svg/read.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { converted, page, reason, svg } from "./svg.ts";

describe("an SVG from a stranger", () => {
  test.each([
    ["<script>", `<script>alert(1)</script><rect width="5" height="5"/>`],
    [
      "<foreignObject>",
      `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>`,
    ],
    ["onload", `<rect onload="alert(1)" width="5" height="5"/>`],
    ["<animate>", `<rect width="5" height="5"><animate attributeName="x" to="9"/></rect>`],
    ["<filter>", `<filter id="f"/><rect width="5" height="5"/>`],
    ["<mask>", `<mask id="m"/><rect width="5" height="5"/>`],
    ["mask", `<rect width="5" height="5" mask="url(#m)"/>`],
    ["references to other files", `<image href="https://example.com/x.png" width="5" height="5"/>`],
    ["references to other files", `<use href="file:///etc/passwd#x"/>`],
    ["<pattern>", `<pattern id="p"/><rect width="5" height="5" fill="url(#p)"/>`],
    ["the paint #p", `<pattern id="p"/><rect width="5" height="5" fill="url(#p)"/>`],
  ])("is drawn without %s, with a warning", async (name, content) => {
    const made = converted(svg(content));
    expect("leftOut" in made ? made.leftOut : made).toContain(name);
    using pdf = await rendered(page(svg(content)));
    expect(pdf.warnings[0]).toMatchObject({ code: "svg_left_out", line: 1 });
    expect(pdf.warnings[0]?.message).toContain(name);
  });

  test("says nothing of titles and of what editors keep in it", () => {
    const content = `<title>x</title><metadata><a/></metadata><sodipodi:namedview/><rect width="5" height="5"/>`;
    expect(converted(svg(content))).toMatchObject({ leftOut: [] });
  });

  test.each([
    [
      `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${svg("<text>&b;</text>")}`,
      "is an SVG that defines entities, which are not read",
    ],
    [
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("<text>&x;</text>")}`,
      "is an SVG that defines entities, which are not read",
    ],
    [svg("<text>&unknown;</text>"), "is an SVG that is not well formed"],
    [svg("<g>"), "is an SVG that is not well formed"],
    [`${svg("")}<svg/>`, "is an SVG that is not well formed"],
    [svg(`<g id="a"><use href="#a"/></g>`), "is an SVG that uses parts of itself without end"],
    [
      svg(`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`),
      "is an SVG that uses parts of itself without end",
    ],
  ])("is refused: %s", (source, expected) => {
    expect(reason(source)).toBe(expected);
  });

  test("with a document type alone is drawn, and nothing is fetched", () => {
    const type = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd">`;
    expect(reason(`<?xml version="1.0"?>${type}${svg("<rect/>")}`)).toBe("it is drawn");
  });

  test("is a marked box with a warning, or fails the render where it is required", async () => {
    const source = svg("<g>");
    using pdf = await rendered(page(source));
    expect(pdf.warnings[0]).toMatchObject({
      code: "image_unavailable",
      message:
        "The picture in the data is an SVG that is not well formed; a marked box stands in its place.",
    });
    expect(await renderError(page(source, `required="true"`))).toMatchObject({
      code: "image_unavailable",
    });
  });
});

describe("the limits of an SVG:", () => {
  test("bytes", () => {
    const padded = (bytes: number): string => {
      const [head, tail] = [svg("").slice(0, -6), "</svg>"];
      return `${head}${" ".repeat(bytes - head.length - tail.length)}${tail}`;
    };
    expect(reason(padded(SVG_MAX_BYTES))).toBe("it is drawn");
    expect(reason(padded(SVG_MAX_BYTES + 1))).toBe("is an SVG of more than 2 MiB");
  });

  test("elements", () => {
    expect(reason(svg("<g/>".repeat(SVG_ELEMENTS_MAX - 1)))).toBe("it is drawn");
    expect(reason(svg("<g/>".repeat(SVG_ELEMENTS_MAX)))).toBe(
      `is an SVG of more than ${SVG_ELEMENTS_MAX} elements`,
    );
  });

  test("nesting", () => {
    const nested = (depth: number): string => svg("<g>".repeat(depth) + "</g>".repeat(depth));
    expect(reason(nested(SVG_DEPTH_MAX - 1))).toBe("it is drawn");
    expect(reason(nested(SVG_DEPTH_MAX))).toBe(
      `is an SVG with more than ${SVG_DEPTH_MAX} elements one inside the other`,
    );
  });

  test("elements that use multiplies", () => {
    const levels = Array.from({ length: 8 }, (_, level) => {
      const inner = level === 0 ? "<rect/>" : `<use href="#l${level - 1}"/>`;
      return `<g id="l${level}">${inner.repeat(10)}</g>`;
    });
    expect(reason(svg(levels.join("")))).toBe(
      `is an SVG that comes to more than ${SVG_DRAWN_MAX} elements`,
    );
    // Each use is an element, and what it shows.
    const flat = (count: number): string =>
      svg(`<defs><g id="a"/></defs>${`<use href="#a"/>`.repeat(count)}`);
    const most = Math.min(SVG_ELEMENTS_MAX - 3, SVG_DRAWN_MAX / 2);
    expect(reason(flat(most))).toBe("it is drawn");
  });

  test("pieces of lines", () => {
    const path = (count: number): string => svg(`<path d="M0 0${"h1".repeat(count - 1)}"/>`);
    expect(reason(path(SVG_SEGMENTS_MAX))).toBe("it is drawn");
    expect(reason(path(SVG_SEGMENTS_MAX + 1))).toBe(
      `is an SVG with more than ${SVG_SEGMENTS_MAX} pieces of lines`,
    );
  });
});

test("an SVG is known by its root element, whatever stands before it", () => {
  const known = (text: string): boolean => isSvg(new TextEncoder().encode(text));
  expect(known(`\uFEFF<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg>\n<svg/>`)).toBe(true);
  expect(known("<svg:svg/>")).toBe(true);
  expect(known("<html><svg/></html>")).toBe(false);
  expect(known("<svgx/>")).toBe(false);
  expect(known("PNG <svg>")).toBe(false);
});

/** SVGs of a few elements with attributes of any kind. */
function anyContent(): fc.Arbitrary<string> {
  const value = fc.oneof(
    fc.constantFrom(
      "1e308",
      "-1e308",
      "NaN",
      "100%",
      "1e-320",
      "0",
      "url(#a)",
      "none",
      "",
      "M0 0A1e9 1 5 0 1 9 9",
      "rotate(1e9) scale(1e9)",
      "matrix(0 0 0 0 0 0)",
    ),
    fc.double().map(String),
    fc.string({ maxLength: 12 }),
  );
  const names = [
    "x",
    "y",
    "width",
    "height",
    "r",
    "rx",
    "cx",
    "d",
    "points",
    "transform",
    "stroke-width",
    "stroke",
    "fill",
    "stroke-dasharray",
    "font-size",
    "viewBox",
    "clip-path",
    "opacity",
  ];
  const element = fc.record({
    name: fc.constantFrom(
      "rect",
      "circle",
      "path",
      "polygon",
      "svg",
      "text",
      "line",
      "use",
      "linearGradient",
    ),
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), value), {
      selector: ([name]) => name,
      maxLength: 6,
    }),
  });
  const escaped = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return fc.array(element, { maxLength: 5 }).map((elements) =>
    elements
      .map(({ name, attributes }) => {
        const written = attributes.map(([key, text]) => `${key}="${escaped(text)}"`);
        return `<${name} id="a" ${written.join(" ")}>x</${name}>`;
      })
      .join(""),
  );
}

test("any attributes come to finite numbers", () => {
  fc.assert(
    fc.property(anyContent(), (content) => {
      expect(JSON.stringify(converted(svg(content)))).not.toMatch(/NaN|Infinity|null/);
    }),
    { numRuns: 500, seed: 20_261_124 },
  );
});
