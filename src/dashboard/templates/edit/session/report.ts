/** The preview's report, as POST /v1/templates/:slug/preview tells it. */

export interface Issues {
  readonly formErrors: readonly string[];
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
}

export interface Finding {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly block?: string;
  readonly use?: { readonly line: number; readonly column: number };
  readonly hint?: string;
  readonly fix?: { readonly replace: string; readonly with: string };
}

export interface RenderMessage {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface SourceMap {
  /** Line, column, line and column of the end (0: not known), block (-1: the layout). */
  readonly places: readonly (readonly number[])[];
  /** Place, page, x, y, width, height. */
  readonly boxes: readonly (readonly number[])[];
  readonly blocks: readonly string[];
  readonly isComplete: boolean;
}

export interface PreviewReport {
  readonly findings: readonly Finding[];
  readonly manifestIssues: Issues | null;
  readonly dataIssues: Issues | null;
  readonly dataWarnings: readonly RenderMessage[];
  readonly renderError: RenderMessage | null;
  readonly warnings: readonly RenderMessage[];
  readonly filename: string | null;
  readonly pages: readonly (readonly number[])[];
  readonly timings: {
    readonly checkMs: number;
    readonly renderMs: number | null;
    readonly totalMs: number;
  };
  readonly sourceMap: SourceMap | null;
  /** Data made from the manifest. */
  readonly examples: Record<string, unknown> | null;
}
