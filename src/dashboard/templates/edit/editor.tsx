/** The editor of a template: what is written at the left, the document at the right, one below the other where it is narrow. */

import { Alert, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useLocation } from "@tanstack/react-router";
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from "react";
import { useRead } from "../../api/query.ts";
import { after } from "../../browser.ts";
import { useEvents } from "../../api/live.ts";
import { EDIT } from "../../texts/edit.ts";
import { currentLanguage, useTexts } from "../../texts/language.ts";
import { ConflictBanner } from "./conflict.tsx";
import { DataPart } from "./data/data-part.tsx";
import { DocumentPart } from "./document-part.tsx";
import classes from "./edit.module.css";
import { FindingsList } from "./findings-list.tsx";
import { ManifestPart } from "./manifest/manifest-part.tsx";
import { unknownVariables, addUnknown } from "./manifest/unknown.ts";
import { Panes } from "./panes.tsx";
import type { EditSession, SessionState } from "./session/edit-session.ts";
import type { Previewer, PreviewState } from "./session/previewer.ts";
import type { Finding } from "./session/report.ts";
import { SaveNote } from "./save-note.tsx";
import type { Known } from "./source/completion.ts";
import { lookupOf, type LanguageData } from "./source/language.ts";
import { SourceEditor, type SourceHandle } from "./source/source-editor.tsx";

/** Below it there is no room for two halves. */
const WIDE = "(min-width: 64em)";

const WRITTEN = ["source", "data", "manifest"] as const;
const NO_FINDINGS: readonly Finding[] = [];

export type Part = "source" | "data" | "manifest" | "pdf";

export interface EditorProps {
  readonly slug: string;
  readonly session: EditSession;
  readonly previewer: Previewer;
  readonly language: LanguageData;
  readonly mayEdit: boolean;
}

/** The editor. */
export function Editor(props: EditorProps) {
  const { session, previewer, mayEdit } = props;
  const state = useSyncExternalStore(session.subscribe, session.now);
  const preview = useSyncExternalStore(previewer.subscribe, previewer.now);
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false }) ?? true;
  const [caret, setCaret] = useState<readonly [number, number]>([1, 1]);
  const [part, setPart] = useState<Part>("source");
  const source = useRef<SourceHandle>(null);
  const { content } = state;
  useStayingInTouch(props, state);
  useEffect(() => {
    if (mayEdit) previewer.show(content);
  }, [content, mayEdit, previewer]);
  const goTo: SourceHandle["goTo"] = (...place) => {
    setPart("source");
    // It may be hidden until what was set above is drawn.
    after(0, () => source.current?.goTo(...place));
  };
  useLineOfUrl(goTo);
  const paper = (
    <DocumentPart {...{ preview, caret, mayEdit }} layout={content.layout} onPlace={goTo} />
  );
  const left = (
    <Writing
      {...props}
      {...{ state, preview, isWide, part, source, goTo, paper }}
      onPart={setPart}
      onCaret={(line, column) => setCaret([line, column])}
    />
  );
  return <Panes left={left} right={isWide ? paper : null} />;
}

/** A warning of a render leads here with the line that it is about: `#L12`. */
function useLineOfUrl(goTo: SourceHandle["goTo"]): void {
  const hash = useLocation({ select: ({ hash }) => hash });
  const latest = useRef(goTo);
  latest.current = goTo;
  useEffect(() => {
    const [, line] = /^L(\d{1,6})$/.exec(hash) ?? [];
    if (line !== undefined) latest.current(Number(line), 1);
  }, [hash]);
}

interface WritingProps extends EditorProps {
  readonly state: SessionState;
  readonly preview: PreviewState;
  readonly isWide: boolean;
  readonly part: Part;
  readonly source: RefObject<SourceHandle | null>;
  readonly goTo: SourceHandle["goTo"];
  /** The document, which is a part among others where it is narrow. */
  readonly paper: ReactNode;
  readonly onPart: (part: Part) => void;
  readonly onCaret: (line: number, column: number) => void;
}

/** What is written: the parts, one at a time. */
function Writing(props: WritingProps) {
  const { session, state, preview, mayEdit, isWide, part, onPart } = props;
  const t = useTexts(EDIT);
  const parts: readonly Part[] = isWide ? WRITTEN : [...WRITTEN, "pdf"];
  const shown: Part = part === "pdf" && isWide ? "source" : part;
  return (
    <section className={classes["writing"]} onBlur={() => void session.flush()}>
      <div className={classes["head"]}>
        <SegmentedControl
          size="xs"
          aria-label={t.parts}
          value={shown}
          onChange={(value) => onPart(parts.find((one) => one === value) ?? "source")}
          data={parts.map((value) => ({ value, label: t[value] }))}
        />
        <SaveNote save={state.save} />
      </div>
      {mayEdit ? null : <Alert>{t.readOnly}</Alert>}
      <ConflictBanner session={session} state={state} />
      <Parts {...props} shown={shown} />
      {shown === "pdf" ? (
        props.paper
      ) : (
        <FindingsList report={preview.report} onPlace={props.goTo} onPart={onPart} />
      )}
    </section>
  );
}

function Parts(props: WritingProps & { readonly shown: Part }) {
  const { session, previewer, state, preview, mayEdit, shown } = props;
  const { content, imposed } = state;
  const { report, layout } = preview;
  const known = useKnown(props, content.manifest);
  const findings = report?.findings ?? NO_FINDINGS;
  const unknown = useMemo(() => unknownVariables(layout, findings), [layout, findings]);
  const shared = { session, content, report, mayEdit };
  return (
    <>
      <div className={classes["part"]} hidden={shown !== "source"}>
        <SourceEditor
          ref={props.source}
          text={content.layout}
          isReadOnly={!mayEdit}
          {...{ imposed, findings, layout, known }}
          onChange={(text) => session.change({ layout: text }, true)}
          onCaret={props.onCaret}
          onAdd={(one) => session.change(addUnknown(session.now().content, [one]))}
        />
      </div>
      {shown === "data" ? (
        <DataPart
          {...shared}
          previewer={previewer}
          assets={known.assets}
          onManifest={() => props.onPart("manifest")}
        />
      ) : null}
      {shown === "manifest" ? <ManifestPart {...shared} unknown={unknown} /> : null}
    </>
  );
}

/** What there is to offer while somebody types. */
function useKnown({ language }: EditorProps, manifest: Known["manifest"]): Known {
  const { data: assets } = useRead("GET /v1/assets", {});
  const { data: blocks } = useRead("GET /v1/blocks", {});
  const lookup = useMemo(() => lookupOf(language), [language]);
  return useMemo(() => {
    const all = assets?.assets ?? [];
    const own = all.flatMap(({ font }) => font?.family ?? []);
    return {
      language: lookup,
      manifest,
      assets: all.filter(({ font }) => font === null).map(({ name }) => name),
      families: [...new Set([...own, ...language.fontFamilies])],
      blocks: (blocks?.blocks ?? []).map(({ name }) => name),
    };
  }, [assets, blocks, language, lookup, manifest]);
}

/** Hears of what others write, tells of it, and asks before something is lost. */
function useStayingInTouch({ slug, session }: EditorProps, { taken }: SessionState): void {
  useEvents((event) => {
    const isOurs = event.type === "template" && event.slug === slug;
    // What can't be read now is met at the next write.
    if (isOurs || event.type === "reset") session.look().catch(() => {});
  });
  useEffect(() => {
    if (taken === null) return;
    const t = EDIT[currentLanguage()].conflict;
    notifications.show({ message: t.taken(taken.by ?? t.somebody) });
  }, [taken]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (session.isUnsaved) event.preventDefault();
    };
    const hide = (): void => void session.flush();
    addEventListener("beforeunload", warn);
    addEventListener("online", hide);
    document.addEventListener("visibilitychange", hide);
    return () => {
      removeEventListener("beforeunload", warn);
      removeEventListener("online", hide);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [session]);
}
