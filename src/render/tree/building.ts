/** What the parts that build react-pdf's tree are given by the render around them. */

import type { RenderWarning } from "../../errors.ts";
import { RENDER_WARNINGS_MAX } from "../../limits.ts";
import { type CodeNode, type Place, type TextStyle, toldAt } from "../../template/document.ts";
import type { Drawing } from "../paint/drawing.ts";
import type { Picture } from "../paint/pictures.ts";
import type { TextSurroundings } from "./paragraph.ts";

export interface Building extends TextSurroundings {
  readonly warnings: Warnings;
  /** What text outside any paragraph is set in. */
  readonly style: TextStyle;
  /** The picture of a source, null where it could not be had or read. */
  picture(source: string): Picture | null;
  /** What a code comes to. */
  code(node: CodeNode): Drawing;
  /** How the box around lays out its children: in a column, nothing shrinks. */
  readonly direction: "row" | "column";
  /** The width in points that there is where it can be known, and the least height that a page leaves. */
  readonly area: { readonly width: number; readonly height: number };
}

/** Warnings of one render, each once, as many as are kept. */
export class Warnings {
  private readonly found = new Map<string, RenderWarning>();

  add(code: string, message: string, place?: Place): void {
    if (this.found.size > RENDER_WARNINGS_MAX) return;
    const told = place === undefined ? { message } : toldAt(message, place);
    this.found.set(`${code} ${told.message} ${place?.line ?? 0}`, { code, ...told });
  }

  list(): readonly RenderWarning[] {
    return [...this.found.values()];
  }
}
