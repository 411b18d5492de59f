/** Time zone and language of documents, guessed from the browser, with how that looks. */

import { Autocomplete, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { localeSample, zonesWith } from "../texts/locale.ts";
import classes from "./door.module.css";
import type { Attempt } from "./use-attempt.ts";

export interface Locale {
  /** IANA. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
}

const ZONES_SHOWN_MAX = 60;

/** What the browser goes by. */
export function guessedLocale(): Locale {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, language: navigator.language };
}

export interface LocaleFieldsProps {
  readonly locale: Locale;
  readonly onChange: (locale: Locale) => void;
  readonly attempt: Attempt;
  /** Further fields of the group. */
  readonly children?: ReactNode;
}

/** The fields as a group with its heading. */
export function LocaleFields({ locale, onChange, attempt, children }: LocaleFieldsProps) {
  const t = useTexts(PEOPLE);
  return (
    <fieldset className={classes.part}>
      <legend>{t.setup.documents}</legend>
      <p className={classes.example}>{t.setup.documentsLead}</p>
      <Select
        label={t.setup.timeZone}
        data={zonesWith(locale.timeZone)}
        value={locale.timeZone}
        onChange={(timeZone) => timeZone === null || onChange({ ...locale, timeZone })}
        error={attempt.hasFault("timeZone")}
        searchable
        limit={ZONES_SHOWN_MAX}
        allowDeselect={false}
      />
      <div>
        <Autocomplete
          label={t.setup.language}
          data={[...new Set([...navigator.languages, "en-US", "en-GB", "de-DE", "de-CH", "fr-FR"])]}
          value={locale.language}
          onChange={(language) => onChange({ ...locale, language })}
          error={attempt.hasFault("language")}
          required
          withAsterisk={false}
        />
        <p className={classes.hint}>
          {t.setup.example}: {localeSample(locale.language, locale.timeZone)}
        </p>
      </div>
      {children}
    </fieldset>
  );
}
