/** Name, description and slug of a template, saved together. */

import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { PlatenError } from "../../../client/errors.ts";
import { api, type AnswerOf } from "../../api/caller.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { useTexts } from "../../texts/language.ts";
import { TEMPLATE_SETTINGS } from "../../texts/template-settings.ts";
import { refreshTemplates, tell } from "../actions.tsx";
import classes from "./settings.module.css";

type Template = AnswerOf<"GET /v1/templates/:slug">;

const NAME_MAX = 120;
const DESCRIPTION_MAX = 280;

interface Names {
  readonly name: string;
  readonly description: string;
  readonly slug: string;
}

/** The form. What was typed stays where it can't be saved. */
export function NamesForm({
  template,
  isReadOnly,
}: {
  readonly template: Template;
  readonly isReadOnly: boolean;
}) {
  const t = useTexts(TEMPLATE_SETTINGS);
  const stored = namesOf(template);
  const [names, setNames] = useState(stored);
  const { isBusy, error, save, forget } = useSave(template.slug);
  const set = (change: Partial<Names>): void => setNames({ ...names, ...change });
  const isChanged = JSON.stringify(names) !== JSON.stringify(stored);
  const isSlugFault =
    error instanceof PlatenError &&
    (error.code === "slug_conflict" || error.issues?.fieldErrors["slug"] !== undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(names);
  };
  const reset = (): void => {
    setNames(stored);
    forget();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t.name}
        value={names.name}
        maxLength={NAME_MAX}
        readOnly={isReadOnly}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t.description}
        description={t.descriptionHint}
        value={names.description}
        maxLength={DESCRIPTION_MAX}
        autosize
        minRows={2}
        readOnly={isReadOnly}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label={t.slug}
        description={t.slugHint}
        value={names.slug}
        maxLength={NAME_MAX}
        readOnly={isReadOnly}
        classNames={{ input: classes.code ?? "" }}
        error={isSlugFault ? error.message : undefined}
        onChange={(event) => set({ slug: event.currentTarget.value })}
      />
      {names.slug === template.slug ? null : (
        <p className={classes.consequence}>{t.slugChanges(`/v1/templates/${names.slug}/render`)}</p>
      )}
      {error === null || isSlugFault ? null : <FailureNotice error={error} />}
      {isReadOnly ? null : (
        <Buttons
          isBusy={isBusy}
          isReady={isChanged && names.name.trim() !== ""}
          onReset={isChanged ? reset : null}
        />
      )}
    </form>
  );
}

function Buttons({
  isBusy,
  isReady,
  onReset,
}: {
  readonly isBusy: boolean;
  readonly isReady: boolean;
  readonly onReset: (() => void) | null;
}) {
  const t = useTexts(TEMPLATE_SETTINGS);
  return (
    <Group>
      <Button type="submit" variant="filled" loading={isBusy} disabled={!isReady}>
        {t.save}
      </Button>
      {onReset === null ? null : <Button onClick={onReset}>{t.reset}</Button>}
    </Group>
  );
}

function namesOf({ name, description, slug }: Template): Names {
  return { name, description: description ?? "", slug };
}

function useSave(slug: string) {
  const t = useTexts(TEMPLATE_SETTINGS);
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (names: Names): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const description = names.description.trim() === "" ? null : names.description;
      await api("PATCH /v1/templates/:slug", {
        params: { slug },
        body: { ...names, description },
      });
      // The frame around this page reads by the slug of the address.
      if (names.slug !== slug) {
        const params = { slug: names.slug };
        await navigate({ to: "/templates/$slug/settings", params, replace: true });
      }
      await refreshTemplates();
      tell(t.saved);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, save, forget: () => setError(null) };
}
