/** A hook's URL, token and secret, what is required of senders, and which version it renders. */

import { Button, Select, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { queries, keyOf, useRead } from "../../api/query.ts";
import { SecretLine } from "../../parts/copy.tsx";
import { notifyFailure } from "../../parts/failure.tsx";
import { useTexts } from "../../texts/language.ts";
import { exactTime } from "../../texts/units.ts";
import { USE } from "../../texts/use.ts";
import { RotateDialog, type Rotated } from "./rotate-dialog.tsx";
import classes from "./use.module.css";

type Hook = AnswerOf<"GET /v1/templates/:slug/hook">;

export interface HookSettingsProps {
  readonly template: AnswerOf<"GET /v1/templates/:slug">;
  readonly hook: Hook;
}

/** All of it, each changed at once. */
export function HookSettings({ template, hook }: HookSettingsProps) {
  const t = useTexts(USE);
  const { slug } = template;
  const [rotated, setRotated] = useState<Rotated | null>(null);
  const show = (changed: Hook): void =>
    void queries.setQueryData(keyOf("GET /v1/templates/:slug/hook", { params: { slug } }), changed);
  const change = async (
    body: Partial<Pick<Hook, "requireSignature" | "pinnedVersion">>,
  ): Promise<void> => {
    try {
      show(await api("PATCH /v1/templates/:slug/hook", { params: { slug }, body }));
      notifications.show({ message: t.saved });
    } catch (reason) {
      notifyFailure(reason);
    }
  };
  return (
    <section className={classes.section}>
      <h2>{t.address}</h2>
      <Field
        name={t.url}
        action={
          <Button size="xs" onClick={() => setRotated("token")}>
            {t.rotateToken}
          </Button>
        }
      >
        <SecretLine
          text={hook.url}
          label={t.url}
          open={hook.url.slice(0, hook.url.length - hook.token.length)}
        />
      </Field>
      <Field name={t.token} words={t.tokenWords}>
        <SecretLine text={hook.token} label={t.token} />
      </Field>
      <Field
        name={t.secret}
        words={t.secretWords}
        action={
          <Button size="xs" onClick={() => setRotated("secret")}>
            {t.rotateSecret}
          </Button>
        }
      >
        <SecretLine text={hook.secret} label={t.secret} />
      </Field>
      {hook.previousValidUntil === null ? null : (
        <p className={classes.note}>{t.previous(exactTime(hook.previousValidUntil))}</p>
      )}
      <RequireSignature
        isRequired={hook.requireSignature}
        onChange={(requireSignature) => change({ requireSignature })}
      />
      <PinnedVersion
        template={template}
        pinned={hook.pinnedVersion}
        onChange={(pinnedVersion) => void change({ pinnedVersion })}
      />
      <RotateDialog slug={slug} what={rotated} onClose={() => setRotated(null)} onDone={show} />
    </section>
  );
}

function Field(props: {
  readonly name: string;
  readonly words?: string;
  readonly action?: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={classes.field}>
      <div className={classes.fieldHead}>
        <strong>{props.name}</strong>
        {props.action}
      </div>
      {props.children}
      {props.words === undefined ? null : <p className={classes.fieldWords}>{props.words}</p>}
    </div>
  );
}

/** It shows what was chosen while that is on its way. */
function RequireSignature(props: {
  readonly isRequired: boolean;
  readonly onChange: (isRequired: boolean) => Promise<void>;
}) {
  const t = useTexts(USE);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const choose = async (isRequired: boolean): Promise<void> => {
    setChosen(isRequired);
    await props.onChange(isRequired);
    setChosen(null);
  };
  return (
    <Switch
      mt="md"
      label={t.requireSignature}
      description={t.requireSignatureWords}
      checked={chosen ?? props.isRequired}
      onChange={({ currentTarget }) => void choose(currentTarget.checked)}
    />
  );
}

function PinnedVersion({
  template,
  pinned,
  onChange,
}: {
  readonly template: HookSettingsProps["template"];
  readonly pinned: number | null;
  readonly onChange: (version: number | null) => void;
}) {
  const t = useTexts(USE);
  const { slug, currentVersionNumber } = template;
  const { data } = useRead("GET /v1/templates/:slug/versions", { params: { slug } });
  const numbers = data?.versions.map(({ number }) => number) ?? [];
  const known = pinned === null || numbers.includes(pinned) ? numbers : [...numbers, pinned];
  return (
    <Select
      mt="md"
      maw={320}
      label={t.pinned}
      description={t.pinnedWords}
      allowDeselect={false}
      value={pinned === null ? "published" : String(pinned)}
      onChange={(value) => onChange(value === "published" ? null : Number(value))}
      data={[
        { value: "published", label: t.published(currentVersionNumber) },
        ...known.map((number) => ({ value: String(number), label: t.versionNumber(number) })),
      ]}
    />
  );
}
