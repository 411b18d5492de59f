/** The settings of a project: what it is called, and how its documents write numbers and dates. */

import { Autocomplete, Button, Select, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState, type FormEvent } from "react";
import { useNavigate } from "@tanstack/react-router";
import { api, chooseProject } from "../api/caller.ts";
import { rereadSession, useMay, useProject, type Membership } from "../app/session.ts";
import { Confirm } from "../parts/confirm.tsx";
import { CopyLine } from "../parts/copy.tsx";
import { Page } from "../parts/page.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { localeSample, zonesWith } from "../texts/locale.ts";
import { SETTINGS } from "../texts/settings.ts";
import classes from "./form.module.css";
import { Part, SaveBar } from "./form.tsx";
import { useSaving } from "./use-saving.ts";

/** Tags that are offered; any other can be typed. */
const LANGUAGES = [
  ...["de-DE", "de-AT", "de-CH", "en-GB", "en-US", "en-AU", "fr-FR", "fr-CH", "it-IT", "es-ES"],
  ...["es-MX", "pt-PT", "pt-BR", "nl-NL", "da-DK", "sv-SE", "nb-NO", "fi-FI", "pl-PL", "cs-CZ"],
  ...["hu-HU", "ro-RO", "el-GR", "tr-TR", "uk-UA", "ar-EG", "he-IL", "hi-IN", "ja-JP", "zh-CN"],
];

/** The page at /settings/project. */
export function ProjectPage() {
  const t = useTexts(SETTINGS);
  const project = useProject();
  const may = useMay("admin");
  return (
    <Page title={t.sections.project} lead={t.project.lead} width="text">
      {project === null ? (
        <Waiting rows={8} />
      ) : (
        <>
          <ProjectForm key={JSON.stringify(project)} project={project} may={may} />
          <Part title={t.project.id} lead={t.project.idHelp}>
            <CopyLine text={project.id} label={t.project.id} />
          </Part>
          {project.role === "owner" ? <DeletePart project={project} /> : null}
        </>
      )}
    </Page>
  );
}

function ProjectForm({ project, may }: { readonly project: Membership; readonly may: boolean }) {
  const t = useTexts(SETTINGS).project;
  const stored = { name: project.name, timeZone: project.timeZone, language: project.language };
  const [form, setForm] = useState(stored);
  const saving = useSaving();
  const isDirty = JSON.stringify(form) !== JSON.stringify(stored);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.save(async () => {
      await api("PATCH /v1/projects/:id", { params: { id: project.id }, body: form });
      await rereadSession();
    });
  };
  return (
    <form onSubmit={submit}>
      <Part title={t.documents}>
        <fieldset disabled={!may} className={classes.fields}>
          <TextInput
            label={t.name}
            description={t.nameHelp}
            value={form.name}
            onChange={({ currentTarget }) => setForm({ ...form, name: currentTarget.value })}
            error={saving.fault("name")}
            required
            withAsterisk={false}
          />
          <Select
            label={t.timeZone}
            description={t.timeZoneHelp}
            data={zonesWith(form.timeZone)}
            value={form.timeZone}
            onChange={(timeZone) => setForm({ ...form, timeZone: timeZone ?? form.timeZone })}
            error={saving.fault("timeZone")}
            searchable
            limit={60}
            allowDeselect={false}
          />
          <Autocomplete
            label={t.language}
            description={t.languageHelp}
            data={LANGUAGES}
            value={form.language}
            onChange={(language) => setForm({ ...form, language })}
            error={saving.fault("language")}
          />
        </fieldset>
        <div>
          <Text size="sm" fw={500}>
            {t.example}
          </Text>
          <Text size="lg">{localeSample(form.language, form.timeZone)}</Text>
          <Text size="sm" c="var(--muted)">
            {t.counts}
          </Text>
        </div>
      </Part>
      {may ? <SaveBar saving={saving} isDirty={isDirty} onDiscard={() => setForm(stored)} /> : null}
    </form>
  );
}

function DeletePart({ project }: { readonly project: Membership }) {
  const t = useTexts(SETTINGS).project;
  const [isOpen, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    const { id, name } = project;
    await api("DELETE /v1/projects/:id", { params: { id }, query: { confirm: name } });
    notifications.show({ message: t.deleted });
    chooseProject(null);
    await rereadSession();
    // On the way there another project is chosen.
    await navigate({ to: "/" });
  };
  return (
    <Part title={t.deleteTitle} lead={t.deleteHelp}>
      <div>
        <Button color="red.8" onClick={open}>
          {t.deleteAction}
        </Button>
      </div>
      <Confirm
        isOpen={isOpen}
        onClose={close}
        title={t.deleteTitle}
        action={t.deleteAction}
        onConfirm={remove}
        isReady={typed === project.name}
      >
        <TextInput
          label={t.deleteConfirm(project.name)}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          data-autofocus
        />
      </Confirm>
    </Part>
  );
}
