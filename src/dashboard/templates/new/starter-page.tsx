/** One starter, large: its pages with one's own brand, what it takes, and the step to make it one's own. */

import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { api, currentProject, type AnswerOf } from "../../api/caller.ts";
import { useRead } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { PdfViewer } from "../../pdf/pdf-viewer.tsx";
import { GALLERY } from "../../texts/gallery.ts";
import { useTexts } from "../../texts/language.ts";
import { refreshTemplates } from "../actions.tsx";
import { languageName, nameOf, useDocumentLanguage } from "./starters.ts";
import classes from "./new.module.css";

type Details = AnswerOf<"GET /v1/gallery/:slug">;

/** Values that are named before they are only counted. */
const NAMED_MAX = 14;
const NAME_MAX = 120;

/** The page at /new-template/:starter. */
export function StarterPage() {
  const t = useTexts(GALLERY);
  const { starter: slug } = useParams({ from: "/inside/new-template/$starter" });
  const { data, error, refetch } = useRead("GET /v1/gallery/:slug", { params: { slug } });
  const pages = useQuery({
    queryKey: [currentProject(), "starter pages", slug],
    queryFn: async ({ signal }) => {
      const pdf = await api("GET /v1/gallery/:slug/preview", { params: { slug }, signal });
      // Bytes of an answer are no shared memory.
      return new Blob([pdf as Uint8Array<ArrayBuffer>], { type: "application/pdf" });
    },
  });
  const name = data === undefined ? slug : nameOf(data, t.starters).name;
  return (
    <Page
      title={name}
      width="wide"
      lead={data === undefined ? undefined : nameOf(data, t.starters).description}
      actions={
        <Button
          component={Link}
          to="/new-template"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t.back}
        </Button>
      }
    >
      {error !== null ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={classes.large}>
          <div className={classes.viewer}>
            <PdfViewer
              file={pages.data ?? null}
              label={t.pages}
              zoom="page"
              empty={pages.error === null ? <Waiting rows={10} /> : <p>{t.unshown}</p>}
            />
          </div>
          {data === undefined ? <Waiting /> : <Taking key={slug} starter={data} name={name} />}
        </div>
      )}
    </Page>
  );
}

function Taking({ starter, name: proposed }: { readonly starter: Details; readonly name: string }) {
  const t = useTexts(GALLERY);
  const navigate = useNavigate();
  const [name, setName] = useState(proposed);
  const [language, setLanguage] = useDocumentLanguage();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const made = await api("POST /v1/gallery/:slug/templates", {
        params: { slug: starter.slug },
        body: { name, language },
      });
      await refreshTemplates();
      await navigate({ to: "/templates/$slug/edit", params: { slug: made.slug } });
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <aside className={classes.side}>
      <form onSubmit={(event) => void take(event)}>
        <TextInput
          label={t.name}
          value={name}
          maxLength={NAME_MAX}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          mt="md"
          label={t.language}
          description={t.languageHint}
          allowDeselect={false}
          value={language}
          data={starter.languages.map((value) => ({ value, label: languageName(value) }))}
          onChange={(value) => value !== null && setLanguage(value)}
        />
        {error === null ? null : <FailureNotice error={error} />}
        <Button
          type="submit"
          variant="filled"
          fullWidth
          mt="md"
          loading={isBusy}
          disabled={name.trim() === ""}
        >
          {t.use}
        </Button>
      </form>
      <Facts starter={starter} />
    </aside>
  );
}

function Facts({ starter }: { readonly starter: Details }) {
  const t = useTexts(GALLERY);
  const { manifest, paper, orientation, languages } = starter;
  const values = [
    ...manifest.variables.map(({ key, label, required }) => ({
      key,
      label,
      required,
      isList: false,
    })),
    ...manifest.loops.map(({ key, label, required }) => ({ key, label, required, isList: true })),
  ].toSorted((one, other) => Number(other.required) - Number(one.required));
  const named = values.slice(0, NAMED_MAX);
  return (
    <dl className={classes.facts}>
      <dt>{t.paper}</dt>
      <dd>
        {paper.join(", ")}
        {orientation === "landscape" ? ` (${t.landscape})` : ""}
      </dd>
      <dt>{t.languages}</dt>
      <dd>{languages.map(languageName).join(", ")}</dd>
      <dt>{t.takes}</dt>
      <dd>
        <ul className={classes.values}>
          {named.map(({ key, label, required, isList }) => (
            <li key={key}>
              {label}
              <span className={classes.quiet}>
                {[isList ? t.list : "", required ? t.required : ""].filter(Boolean).join(", ")}
              </span>
            </li>
          ))}
        </ul>
        {values.length > named.length ? (
          <p className={classes.quiet}>
            {t.andMore(values.length - named.length)}. {t.allData}
          </p>
        ) : null}
      </dd>
    </dl>
  );
}
