/** What counts for all projects of the server: its address, its limits, and what it was started with. */

import { Button, NumberInput, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { INSTALLATION } from "../../texts/installation.ts";
import { useTexts } from "../../texts/language.ts";
import { Part, SaveBar } from "../form.tsx";
import { useSaving } from "../use-saving.ts";
import { useHeld, type Origin } from "./held.tsx";
import { StartOnly, Storage } from "./facts.tsx";
import { change, useInstallation, type InstallationSettings } from "./use-installation.ts";

const KIBIBYTE = 1024;

/** The page at /settings/installation. */
export function InstallationPage() {
  const t = useTexts(INSTALLATION);
  const { may, headers, data, error, refetch } = useInstallation();
  return (
    <Page title={t.title} lead={t.lead} width="text">
      {may ? null : <p>{t.notYours}</p>}
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {may && data === undefined && error === null ? <Waiting rows={10} /> : null}
      {data === undefined ? null : (
        <>
          <Limits key={JSON.stringify(data.settings)} all={data} headers={headers} />
          <StartOnly all={data} />
          <Storage headers={headers} />
        </>
      )}
    </Page>
  );
}

type Field = number | "";

interface Form {
  readonly publicUrl: string;
  readonly hookRate: Field;
  readonly apiRate: Field;
  readonly bodyKibibytes: Field;
}

function Limits({
  all,
  headers,
}: {
  readonly all: InstallationSettings;
  readonly headers: Record<string, string>;
}) {
  const t = useTexts(INSTALLATION);
  const held = useHeld();
  const { publicUrl, hookRatePerMinute, apiRatePerMinute, bodyLimitBytes } = all.settings;
  const stored: Form = {
    publicUrl: publicUrl.value ?? "",
    hookRate: fieldOf(hookRatePerMinute.value),
    apiRate: fieldOf(apiRatePerMinute.value),
    bodyKibibytes: fieldOf(bodyLimitBytes.value === null ? null : bodyLimitBytes.value / KIBIBYTE),
  };
  const [form, setForm] = useState(stored);
  const saving = useSaving();
  const isDirty = JSON.stringify(form) !== JSON.stringify(stored);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.save(() => change(changeOf(form, stored), headers));
  };
  const here = location.origin;
  return (
    <form onSubmit={submit}>
      <Part title={t.url.title} lead={t.url.lead}>
        <TextInput
          label={t.url.label}
          {...held(publicUrl)}
          placeholder={all.baseUrl}
          value={form.publicUrl}
          onChange={({ currentTarget }) => setForm({ ...form, publicUrl: currentTarget.value })}
          error={saving.fault("publicUrl")}
          inputMode="url"
        />
        {publicUrl.value === null ? <p>{t.url.bound(all.baseUrl)}</p> : null}
        {publicUrl.fixedBy === null && form.publicUrl !== here && all.baseUrl !== here ? (
          <div>
            <Button size="xs" onClick={() => setForm({ ...form, publicUrl: here })}>
              {t.url.use}
            </Button>
          </div>
        ) : null}
      </Part>
      <Rates all={all} form={form} onChange={setForm} fault={saving.fault} />
      <SaveBar saving={saving} isDirty={isDirty} onDiscard={() => setForm(stored)} />
    </form>
  );
}

/** What did not change may be held by a flag, and is not named. */
function changeOf(form: Form, stored: Form) {
  return {
    ...(form.publicUrl === stored.publicUrl ? {} : { publicUrl: form.publicUrl.trim() || null }),
    ...(form.hookRate === stored.hookRate ? {} : { hookRatePerMinute: numberOf(form.hookRate) }),
    ...(form.apiRate === stored.apiRate ? {} : { apiRatePerMinute: numberOf(form.apiRate) }),
    ...(form.bodyKibibytes === stored.bodyKibibytes
      ? {}
      : { bodyLimitBytes: bytesOf(form.bodyKibibytes) }),
  };
}

interface RatesProps {
  readonly all: InstallationSettings;
  readonly form: Form;
  readonly onChange: (form: Form) => void;
  readonly fault: (field: string) => string | undefined;
}

function Rates({ all, form, onChange, fault }: RatesProps) {
  const t = useTexts(INSTALLATION);
  const held = useHeld();
  const { hookRatePerMinute, apiRatePerMinute, bodyLimitBytes } = all.settings;
  const limitHelp = ({ source }: Origin, help?: string): string | undefined =>
    source === "default" ? [...(help === undefined ? [] : [help]), t.byDefault].join(" · ") : help;
  const number = (name: "hookRate" | "apiRate" | "bodyKibibytes") => ({
    value: form[name],
    onChange: (value: string | number) =>
      onChange({ ...form, [name]: value === "" ? "" : Number(value) }),
    allowNegative: false,
  });
  return (
    <Part title={t.limits.title} lead={t.limits.lead}>
      <NumberInput
        label={t.limits.hookRate}
        {...held(hookRatePerMinute, limitHelp(hookRatePerMinute, t.limits.unlimited))}
        {...number("hookRate")}
        allowDecimal={false}
        error={fault("hookRatePerMinute")}
      />
      <NumberInput
        label={t.limits.apiRate}
        {...held(apiRatePerMinute, limitHelp(apiRatePerMinute, t.limits.unlimited))}
        {...number("apiRate")}
        allowDecimal={false}
        error={fault("apiRatePerMinute")}
      />
      <NumberInput
        label={t.limits.bodyLimit}
        {...held(bodyLimitBytes, limitHelp(bodyLimitBytes))}
        {...number("bodyKibibytes")}
        error={fault("bodyLimitBytes")}
      />
    </Part>
  );
}

function fieldOf(value: number | null): Field {
  return value ?? "";
}

function numberOf(field: Field): number | null {
  return field === "" ? null : field;
}

function bytesOf(kibibytes: Field): number | null {
  return kibibytes === "" ? null : Math.round(kibibytes * KIBIBYTE);
}
