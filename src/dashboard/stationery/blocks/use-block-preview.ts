/** A block that is still being typed, on the page of a template: its PDF, and what the server finds in it. */

import { useEffect, useRef, useState } from "react";
import { after } from "../../browser.ts";
import type { Preview } from "../../pdf/use-pdf-of.ts";
import { askPreview } from "../../templates/edit/session/ask-preview.ts";
import type { Finding, PreviewReport } from "../../templates/edit/session/report.ts";

const PAUSE_MS = 200;

export interface BlockTrial {
  readonly name: string;
  readonly source: string;
  /** The template that shows it; null where there is none at all. */
  readonly slug: string | null;
  /** Whether it stands alone on an empty page, instead of in what the template shows. */
  readonly isBare: boolean;
}

export interface BlockPreview extends Preview {
  /** In the block itself. */
  readonly findings: readonly Finding[];
  /** The source that they are of. */
  readonly source: string;
  /** Why there is no page although nothing is wrong with the block. */
  readonly trouble: "needs-data" | "elsewhere" | null;
}

const NOTHING: BlockPreview = {
  file: null,
  isBusy: false,
  error: null,
  findings: [],
  source: "",
  trouble: null,
};

/** Renders anew when the source has changed; whatever is under way for an older one is called off. */
export function useBlockPreview(trial: BlockTrial): BlockPreview {
  const [preview, setPreview] = useState<BlockPreview>(NOTHING);
  const wanted = JSON.stringify(trial);
  const isFirst = useRef(true);
  useEffect(() => {
    // It was made from a trial just now.
    const now = JSON.parse(wanted) as BlockTrial;
    const { slug, source } = now;
    if (slug === null) return undefined;
    const end = new AbortController();
    const stop = after(isFirst.current ? 0 : PAUSE_MS, () => {
      setPreview((last) => ({ ...last, isBusy: true }));
      askPreview(slug, bodyOf(now), end.signal).then(
        ({ report, file }) =>
          setPreview((last) => ({
            file: file ?? last.file,
            isBusy: false,
            error: null,
            findings: findingsOf(report, now),
            source,
            trouble: file === null ? troubleOf(report, now) : null,
          })),
        (error: unknown) => {
          if (!end.signal.aborted) setPreview((last) => ({ ...last, isBusy: false, error }));
        },
      );
    });
    isFirst.current = false;
    return () => {
      stop();
      end.abort();
    };
  }, [wanted]);
  return preview;
}

function bodyOf({ name, source, isBare }: BlockTrial): object {
  const blocks = { [name]: source };
  if (!isBare) return { blocks };
  const layout = `<document><page><use block="${name}"/></page></document>`;
  return { layout, manifest: { variables: [], loops: [] }, data: {}, blocks };
}

/** Codes of what a block shows of a template's data: an empty page has none. */
const OF_DATA = ["unknown_variable", "not_a_list", "not_a_number", "not_printable", "no_total"];

/** Those in the block, each once: a layout may use it several times. */
function findingsOf({ findings }: PreviewReport, { name, isBare }: BlockTrial): Finding[] {
  const own = new Map<string, Finding>();
  for (const { block, use: _use, ...finding } of findings) {
    if (block !== name || (isBare && OF_DATA.includes(finding.code))) continue;
    own.set(`${finding.line}:${finding.column} ${finding.message}`, finding);
  }
  return [...own.values()];
}

function troubleOf(report: PreviewReport, trial: BlockTrial): BlockPreview["trouble"] {
  if (findingsOf(report, trial).some(({ severity }) => severity === "error")) return null;
  return trial.isBare ? "needs-data" : "elsewhere";
}
