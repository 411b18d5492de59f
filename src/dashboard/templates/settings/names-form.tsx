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

/** The form. What was typed stays where it can't be saved. */
export function NamesForm({
  template,
  isReadOnly,
}: {
  readonly template: Template;
  readonly isReadOnly: boolean;
}) {
  const t = useTexts(TEMPLATE_SETTINGS);
  const navigate = useNavigate();
  const [name, setName] = useState(template.name);
  const [description, setDescription] = useState(template.description ?? "");
  const [slug, setSlug] = useState(template.slug);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isChanged =
    name !== template.name ||
    description !== (template.description ?? "") ||
    slug !== template.slug;
  const reset = (): void => {
    setName(template.name);
    setDescription(template.description ?? "");
    setSlug(template.slug);
    setError(null);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await api("PATCH /v1/templates/:slug", {
        params: { slug: template.slug },
        body: { name, slug, description: description.trim() === "" ? null : description },
      });
      // The frame around this page reads by the slug of the address.
      if (slug !== template.slug) {
        await navigate({ to: "/templates/$slug/settings", params: { slug }, replace: true });
      }
      await refreshTemplates();
      tell(t.saved);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const isSlugFault =
    error instanceof PlatenError &&
    (error.code === "slug_conflict" || error.issues?.fieldErrors["slug"] !== undefined);
  return (
    <form onSubmit={(event) => void save(event)} className={classes.form}>
      <TextInput
        label={t.name}
        value={name}
        maxLength={NAME_MAX}
        readOnly={isReadOnly}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t.description}
        description={t.descriptionHint}
        value={description}
        maxLength={DESCRIPTION_MAX}
        autosize
        minRows={2}
        readOnly={isReadOnly}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <TextInput
        label={t.slug}
        description={t.slugHint}
        value={slug}
        maxLength={NAME_MAX}
        readOnly={isReadOnly}
        classNames={{ input: classes.code ?? "" }}
        error={isSlugFault ? error.message : undefined}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
      {slug === template.slug ? null : (
        <p className={classes.consequence}>{t.slugChanges(`/v1/templates/${slug}/render`)}</p>
      )}
      {error === null || isSlugFault ? null : <FailureNotice error={error} />}
      {isReadOnly ? null : (
        <Group>
          <Button
            type="submit"
            variant="filled"
            loading={isBusy}
            disabled={!isChanged || name.trim() === ""}
          >
            {t.save}
          </Button>
          {isChanged ? <Button onClick={reset}>{t.reset}</Button> : null}
        </Group>
      )}
    </form>
  );
}
