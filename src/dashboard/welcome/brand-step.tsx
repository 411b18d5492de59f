/** Name, logo, colour and address, beside the real PDF that shows them. */

import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { FailureNotice, failureSentence } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { PdfViewer } from "../pdf/pdf-viewer.tsx";
import { useAttempt } from "../people/use-attempt.ts";
import { useTexts } from "../texts/language.ts";
import { WELCOME } from "../texts/welcome.ts";
import { ColorField } from "./color-field.tsx";
import { LogoDrop } from "./logo-drop.tsx";
import { withoutSender } from "./sample.ts";
import { usePreview } from "./use-preview.ts";
import classes from "./welcome.module.css";

type Brand = AnswerOf<"GET /v1/brand">;
type Draft = AnswerOf<"GET /v1/templates/:slug/draft">;

/** The user reads it in the PDF beside; what comes back from another window must not undo what was typed. */
const ONCE = { refetchOnWindowFocus: false } as const;

export interface BrandStepProps {
  readonly slug: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The step, once what there is has been read. */
export function BrandStep(props: BrandStepProps) {
  const brand = useRead("GET /v1/brand", {}, ONCE);
  const draft = useRead("GET /v1/templates/:slug/draft", { params: { slug: props.slug } }, ONCE);
  const failed = [brand, draft].find(({ error }) => error !== null);
  if (failed !== undefined) {
    return <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (brand.data === undefined || draft.data === undefined) return <Waiting rows={10} />;
  return <BrandForm {...props} brand={brand.data} draft={draft.data} />;
}

interface Typed {
  readonly name: string;
  readonly address: string;
  readonly color: string;
  readonly logo: string | null;
}

function BrandForm({
  slug,
  onBack,
  onDone,
  brand,
  draft,
}: BrandStepProps & { readonly brand: Brand; readonly draft: Draft }) {
  const t = useTexts(WELCOME).brand;
  const [typed, setTyped] = useState<Typed>({
    name: brand.name ?? "",
    address: (brand.address ?? []).join("\n"),
    color: brand.colors?.["brand"] ?? "",
    logo: brand.logo ?? null,
  });
  const whole = brandWith(brand, typed);
  const sample = draft.sample ?? {};
  const data = whole.name === undefined ? sample : withoutSender(draft.layout, sample);
  const { file, isBusy, error } = usePreview(slug, { brand: whole, data });
  const attempt = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      await api("PUT /v1/brand", { body: whole });
      await publishAnew(slug, draft, data);
      await refresh("GET /v1/brand", "GET /v1/templates", "GET /v1/templates/:slug");
      onDone();
    });
  };
  const status = isBusy ? t.rendering : error === null ? "" : t.failed;
  return (
    <div className={classes.sides}>
      <form onSubmit={submit} className={classes.form}>
        <h1>{t.title}</h1>
        <p className={classes.lead}>{t.lead}</p>
        <BrandFields typed={typed} onChange={setTyped} />
        {attempt.error === null ? null : <FailureNotice error={attempt.error} />}
        <Group>
          <Button type="submit" variant="filled" loading={attempt.isBusy}>
            {t.next}
          </Button>
          <Button onClick={onBack}>{t.back}</Button>
        </Group>
      </form>
      <div className={classes.paper}>
        <PdfViewer
          file={file}
          label={t.preview}
          isStale={isBusy}
          status={<span role="status">{status}</span>}
          empty={error === null ? t.first : failureSentence(error)}
          zoom="page"
        />
      </div>
    </div>
  );
}

function BrandFields({
  typed,
  onChange,
}: {
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
}) {
  const t = useTexts(WELCOME).brand;
  return (
    <>
      <TextInput
        label={t.name}
        value={typed.name}
        onChange={({ currentTarget }) => onChange({ ...typed, name: currentTarget.value })}
        autoComplete="organization"
        autoFocus
        maxLength={200}
      />
      <LogoDrop logo={typed.logo} onChange={(logo) => onChange({ ...typed, logo })} />
      <ColorField value={typed.color} onChange={(color) => onChange({ ...typed, color })} />
      <Textarea
        label={t.address}
        description={t.addressHelp}
        value={typed.address}
        onChange={({ currentTarget }) => onChange({ ...typed, address: currentTarget.value })}
        autoComplete="street-address"
        rows={3}
      />
    </>
  );
}

/** What was typed in the place of what was there; what is empty is unset. */
function brandWith(brand: Brand, { name, address, color, logo }: Typed): Brand {
  const { name: _name, address: _address, logo: _logo, colors = {}, ...rest } = brand;
  const lines = address
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const { brand: _color, ...others } = colors;
  const all = color === "" ? others : { ...others, brand: color };
  return {
    ...rest,
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(lines.length === 0 ? {} : { address: lines }),
    ...(logo === null ? {} : { logo }),
    ...(Object.keys(all).length === 0 ? {} : { colors: all }),
  };
}

/**
 * A published version keeps the brand that it was published with: the same again takes the new one. A
 * draft that somebody is at is theirs to publish.
 */
async function publishAnew(
  slug: string,
  { isDraft, layout, manifest }: Draft,
  sample: object,
): Promise<void> {
  if (isDraft) return;
  const params = { slug };
  await api("PUT /v1/templates/:slug/draft", { params, body: { layout, manifest, sample } });
  await api("POST /v1/templates/:slug/publish", { params, body: {} });
}
