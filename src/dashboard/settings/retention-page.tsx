/** How long a project keeps PDFs, data and the log of hooks. */

import { NumberInput, Select } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { Confirm } from "../parts/confirm.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { plural, useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import { count } from "../texts/units.ts";
import { Part, SaveBar } from "./form.tsx";
import { useSaving } from "./use-saving.ts";

type Kept = AnswerOf<"GET /v1/retention">;
type Days = Pick<Kept, "pdfDays" | "dataDays" | "logDays">;
type Effect = AnswerOf<"GET /v1/retention/effect">;

const NAMES = ["pdfDays", "dataDays", "logDays"] as const;
const OFFERED = [7, 14, 30, 60, 90, 180] as const;
const YEARS = [1, 2, 5, 10] as const;
const YEAR_DAYS = 365;
const FIRST_OTHER = 45;
/** Choices that are no number of days. */
const UNSET = "unset";
const OTHER = "other";

/** The page at /settings/retention. */
export function RetentionPage() {
  const t = useTexts(SETTINGS).retention;
  const { data, error, refetch } = useRead("GET /v1/retention", {});
  return (
    <Page title={t.title} lead={t.lead} width="text">
      {error !== null ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Waiting rows={9} /> : null}
      {data === undefined ? null : <RetentionForm kept={data} />}
    </Page>
  );
}

function RetentionForm({ kept }: { readonly kept: Kept }) {
  const t = useTexts(SETTINGS).retention;
  const stored: Days = { pdfDays: kept.pdfDays, dataDays: kept.dataDays, logDays: kept.logDays };
  const [form, setForm] = useState(stored);
  const [effect, setEffect] = useState<Effect | null>(null);
  const saving = useSaving();
  const isDirty = NAMES.some((name) => form[name] !== stored[name]);
  const store = async (): Promise<void> => {
    await api("PATCH /v1/retention", { body: form });
    await refresh("GET /v1/retention", "GET /v1/renders");
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = await effectOf(form).catch(() => null);
    // Where it can't be counted, saving itself says why.
    if (found !== null && found.pdfs + found.data + found.logs > 0) setEffect(found);
    else await saving.save(store);
  };
  const byDefault = plural(kept.logDaysByDefault, t.day[0] ?? "", t.day[1] ?? "");
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Part title={t.pdfs} lead={t.pdfsHelp}>
        <KeepField
          label={t.pdfs}
          unset={t.forGood}
          value={form.pdfDays}
          onChange={(pdfDays) => setForm({ ...form, pdfDays })}
          fault={saving.fault("pdfDays")}
        />
      </Part>
      <Part title={t.data} lead={t.dataHelp}>
        <KeepField
          label={t.data}
          unset={t.forGood}
          value={form.dataDays}
          onChange={(dataDays) => setForm({ ...form, dataDays })}
          fault={saving.fault("dataDays")}
        />
      </Part>
      <Part title={t.logs} lead={t.logsHelp(byDefault)}>
        <KeepField
          label={t.logs}
          unset={t.asServer(byDefault)}
          value={form.logDays}
          onChange={(logDays) => setForm({ ...form, logDays })}
          fault={saving.fault("logDays")}
        />
      </Part>
      <p>{t.audit}</p>
      <SaveBar saving={saving} isDirty={isDirty} onDiscard={() => setForm(stored)} />
      <Confirm
        isOpen={effect !== null}
        onClose={() => setEffect(null)}
        title={t.effect.title}
        action={t.effect.action}
        onConfirm={store}
      >
        {effect === null ? null : <EffectWords effect={effect} />}
      </Confirm>
    </form>
  );
}

/** What would be erased at once. */
function effectOf({ pdfDays, dataDays, logDays }: Days): Promise<Effect> {
  const query = {
    ...(pdfDays === null ? {} : { pdfDays }),
    ...(dataDays === null ? {} : { dataDays }),
    ...(logDays === null ? {} : { logDays }),
  };
  return api("GET /v1/retention/effect", { query });
}

function EffectWords({ effect }: { readonly effect: Effect }) {
  const t = useTexts(SETTINGS).retention.effect;
  const most = effect.countedUpTo;
  const words = (number: number, [one = "", other = ""]: readonly string[]): string =>
    number > most ? `${t.more(count(most))} ${other}` : plural(number, one, other);
  return (
    <>
      <p>{t.words}</p>
      <ul>
        {effect.pdfs > 0 ? <li>{words(effect.pdfs, t.pdfs)}</li> : null}
        {effect.data > 0 ? <li>{words(effect.data, t.data)}</li> : null}
        {effect.logs > 0 ? <li>{words(effect.logs, t.logs)}</li> : null}
      </ul>
    </>
  );
}

interface KeepFieldProps {
  readonly label: string;
  /** What no setting of one's own means. */
  readonly unset: string;
  /** Null where it is not set. */
  readonly value: number | null;
  readonly onChange: (days: number | null) => void;
  readonly fault: string | undefined;
}

/** A choice of usual times, and any number of days. */
function KeepField({ label, unset, value, onChange, fault }: KeepFieldProps) {
  const t = useTexts(SETTINGS).retention;
  const usual = [...OFFERED, ...YEARS.map((years) => years * YEAR_DAYS)];
  const [isOther, setOther] = useState(value !== null && !usual.includes(value));
  const chosen = isOther ? OTHER : value === null ? UNSET : String(value);
  const choose = (choice: string | null): void => {
    setOther(choice === OTHER);
    if (choice === UNSET) onChange(null);
    else if (choice === OTHER) onChange(value ?? FIRST_OTHER);
    else onChange(Number(choice));
  };
  return (
    <>
      <Select
        label={t.keep}
        aria-label={`${label}: ${t.keep}`}
        value={chosen}
        onChange={choose}
        allowDeselect={false}
        error={isOther ? undefined : fault}
        data={[
          { value: UNSET, label: unset },
          ...OFFERED.map((days) => ({ value: String(days), label: daysText(days) })),
          ...YEARS.map((years) => ({
            value: String(years * YEAR_DAYS),
            label: years === 1 ? t.year : t.years(years),
          })),
          { value: OTHER, label: t.other },
        ]}
      />
      {isOther ? (
        <NumberInput
          label={t.days}
          value={value ?? FIRST_OTHER}
          onChange={(days) => onChange(typeof days === "number" ? days : Number(days) || 1)}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          error={fault}
        />
      ) : null}
    </>
  );

  function daysText(number: number): string {
    return plural(number, t.day[0] ?? "", t.day[1] ?? "");
  }
}
