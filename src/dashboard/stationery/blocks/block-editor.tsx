/** The editor of a block: what is typed is seen at once on a template that uses it, and kept when it is saved. */

import { Alert, Select } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { CopyLine } from "../../parts/copy.tsx";
import { SaveBar } from "../../settings/form.tsx";
import type { Known } from "../../templates/edit/source/completion.ts";
import { lookupOf, type LanguageData } from "../../templates/edit/source/language.ts";
import { SourceEditor, type SourceHandle } from "../../templates/edit/source/source-editor.tsx";
import { SourceDiff } from "../../templates/publish/source-diff.tsx";
import { BLOCKS } from "../../texts/blocks.ts";
import { useTexts } from "../../texts/language.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import { ConflictNotice } from "../conflict.tsx";
import { Outdated } from "../outdated.tsx";
import { Sides } from "../sides.tsx";
import shared from "../stationery.module.css";
import { Paper } from "../trial.tsx";
import { usersOf, type TemplateUsage, type Usage } from "../usage.ts";
import { BlockFindings } from "./block-findings.tsx";
import classes from "./blocks.module.css";
import { lineOf, type StoredBlock } from "./stored.ts";
import { useBlockForm } from "./use-block-form.ts";
import { useBlockPreview } from "./use-block-preview.ts";

export interface BlockEditorProps {
  readonly name: string;
  readonly stored: StoredBlock;
  readonly language: LanguageData;
  readonly usage: Usage;
}

/** An empty page; no template is called so. */
const BARE = "";

/** The editor. */
export function BlockEditor(props: BlockEditorProps) {
  const { name, stored, usage } = props;
  const t = useTexts(BLOCKS);
  const words = useTexts(STATIONERY);
  const mayChange = useMay("templates:write");
  const form = useBlockForm(name, stored);
  const { source, theirs, saving } = form;
  const users = usersOf(usage, { kind: "block", name });
  const [chosen, setChosen] = useState<string | null>(null);
  const target = chosen ?? users[0]?.slug ?? BARE;
  const carrier = target === BARE ? (usage.templates[0]?.slug ?? null) : target;
  const slug = mayChange ? carrier : null;
  const preview = useBlockPreview({ name, source, slug, isBare: target === BARE });
  const editor = useRef<SourceHandle>(null);
  const known = useKnown(props, target === BARE ? null : target);
  const left = (
    <form onSubmit={(event) => form.submit(event)}>
      {mayChange ? null : <Alert mb="md">{words.readOnly}</Alert>}
      <Outdated of={{ kind: "block", name }} />
      <p className={classes.lead}>{t.usage}</p>
      <CopyLine text={lineOf(name)} label={t.line} />
      <div className={classes.code}>
        <SourceEditor
          ref={editor}
          text={source}
          imposed={form.imposed}
          isReadOnly={!mayChange}
          findings={preview.findings}
          layout={preview.source}
          known={known}
          onChange={form.type}
          onCaret={() => {}}
          onAdd={() => {}}
        />
      </div>
      <BlockFindings
        findings={preview.findings}
        isKnown={slug !== null && preview.source === source}
        onPlace={(line, column) => editor.current?.goTo(line, column)}
      />
      {theirs === null ? null : (
        <ConflictNotice
          isBusy={saving.isBusy}
          onTheirs={() => form.adopt(theirs)}
          onMine={() => void form.save(theirs)}
        >
          <SourceDiff before={theirs.source} after={source} label={t.difference} />
        </ConflictNotice>
      )}
      {mayChange ? (
        <SaveBar
          saving={theirs === null ? saving : { ...saving, error: null }}
          isDirty={form.isDirty}
          action={t.save}
          onDiscard={() => form.adopt(form.base)}
        />
      ) : null}
    </form>
  );
  const right = (
    <>
      <Target users={users} target={target} onChange={setChosen} />
      <Trouble trouble={slug === null ? "no-template" : preview.trouble} />
      <Paper preview={preview} />
    </>
  );
  return <Sides left={left} right={mayChange ? right : null} leftName={words.preview.source} />;
}

/** Chooses the template that it is looked at on. */
function Target({
  users,
  target,
  onChange,
}: {
  readonly users: readonly TemplateUsage[];
  readonly target: string;
  readonly onChange: (slug: string | null) => void;
}) {
  const t = useTexts(STATIONERY).preview;
  const options = users.map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <div className={shared.target}>
      <span aria-hidden="true">{t.show}</span>
      <Select
        size="xs"
        aria-label={t.show}
        data={[...options, { value: BARE, label: t.bare }]}
        value={target}
        onChange={onChange}
        allowDeselect={false}
      />
    </div>
  );
}

function Trouble({
  trouble,
}: {
  readonly trouble: "needs-data" | "elsewhere" | "no-template" | null;
}) {
  const t = useTexts(BLOCKS);
  if (trouble === null) return null;
  const words = { "needs-data": t.needsData, elsewhere: t.elsewhere, "no-template": t.noTemplate };
  return <p className={classes.lead}>{words[trouble]}</p>;
}

/** What there is to offer while somebody types: with the names of the template that shows the block. */
function useKnown({ language }: BlockEditorProps, slug: string | null): Known {
  const { data: assets } = useRead("GET /v1/assets", {});
  const { data: blocks } = useRead("GET /v1/blocks", {});
  const { data: draft } = useRead(
    "GET /v1/templates/:slug/draft",
    { params: { slug: slug ?? "" } },
    { enabled: slug !== null },
  );
  return useMemo(() => {
    const all = assets?.assets ?? [];
    const own = all.flatMap(({ font }) => font?.family ?? []);
    return {
      language: lookupOf(language),
      within: ["page"],
      manifest: draft?.manifest ?? {},
      assets: all.filter(({ font }) => font === null).map((asset) => asset.name),
      families: [...new Set([...own, ...language.fontFamilies])],
      blocks: (blocks?.blocks ?? []).map((block) => block.name),
    };
  }, [assets, blocks, draft, language]);
}
