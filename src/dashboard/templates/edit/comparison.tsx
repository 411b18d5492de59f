/** Two versions of a draft beside each other; the one at the right is edited, and takes over what it likes of the other. */

import { json } from "@codemirror/lang-json";
import { xml } from "@codemirror/lang-xml";
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { styleNonce } from "../../app/app.tsx";
import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";
import { pretty, type Content, type JsonObject } from "./session/content.ts";
import { EDITOR_LOOK } from "./source/look.ts";

const PARTS = ["source", "manifest", "data"] as const;

type Part = (typeof PARTS)[number];
type Texts = Readonly<Record<Part, string>>;

export interface ComparisonProps {
  readonly theirs: Content;
  readonly mine: Content;
  readonly onSave: (made: Content) => void;
  readonly onClose: () => void;
}

/** Both, part by part. */
export function Comparison({ theirs, mine, onSave, onClose }: ComparisonProps) {
  const t = useTexts(EDIT);
  const [left] = useState(() => textsOf(theirs));
  const [made, setMade] = useState(() => textsOf(mine));
  const [part, setPart] = useState<Part>(
    () => PARTS.find((one) => left[one] !== made[one]) ?? "source",
  );
  const result = contentOf(made);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t.parts}
        value={part}
        onChange={(value) => setPart(PARTS.find((one) => one === value) ?? "source")}
        data={PARTS.map((value) => ({ value, label: t[value] }))}
      />
      <div className={classes["mergeHeads"]}>
        <span>{t.conflict.theirsLabel}</span>
        <span>{t.conflict.mineLabel}</span>
      </div>
      <Merge
        key={part}
        left={left[part]}
        right={made[part]}
        labels={[t.conflict.theirsLabel, t.conflict.mineLabel]}
        language={part === "source" ? xml() : json()}
        onChange={(text) => setMade((before) => ({ ...before, [part]: text }))}
      />
      {result === null ? <p role="alert">{t.conflict.broken}</p> : null}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t.conflict.cancel}</Button>
        <Button
          variant="filled"
          disabled={result === null}
          onClick={() => {
            if (result !== null) onSave(result);
          }}
        >
          {t.conflict.saveThis}
        </Button>
      </Group>
    </>
  );
}

function Merge({
  left,
  right,
  labels,
  language,
  onChange,
}: {
  readonly left: string;
  readonly right: string;
  readonly labels: readonly [string, string];
  readonly language: Extension;
  readonly onChange: (text: string) => void;
}) {
  const parent = useRef<HTMLDivElement>(null);
  const first = useRef({ left, right, labels, language });
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (parent.current === null) return undefined;
    const start = first.current;
    const common = (label: string): Extension[] => [
      EditorView.cspNonce.of(styleNonce()),
      EDITOR_LOOK,
      start.language,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
    ];
    const view = new MergeView({
      parent: parent.current,
      a: {
        doc: start.left,
        extensions: [...common(start.labels[0]), EditorState.readOnly.of(true)],
      },
      b: {
        doc: start.right,
        extensions: [
          ...common(start.labels[1]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) tell.current(update.state.sliceDoc());
          }),
        ],
      },
      revertControls: "a-to-b",
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => view.destroy();
  }, []);
  return <div ref={parent} className={classes["merge"]} />;
}

function textsOf({ layout, manifest, sample }: Content): Texts {
  return { source: layout, manifest: pretty(manifest), data: pretty(sample) };
}

/** Null where a part can't be read. */
function contentOf({ source, manifest, data }: Texts): Content | null {
  try {
    // The server says what is wrong with their form.
    const [own, sample] = [
      JSON.parse(manifest) as JsonObject,
      JSON.parse(data) as JsonObject | null,
    ];
    return { layout: source, manifest: own, sample };
  } catch {
    return null;
  }
}
