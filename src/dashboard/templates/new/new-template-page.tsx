/** Where a template begins: the starters with their real pages, a blank page, a file. */

import { Select } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { GALLERY } from "../../texts/gallery.ts";
import { run } from "../actions.tsx";
import { ImportButton, ImportByDrop } from "../list/import.tsx";
import { makeBlank } from "./blank.ts";
import { CATEGORIES } from "./categories.ts";
import { languageName, nameOf, useDocumentLanguage, type Starter } from "./starters.ts";
import classes from "./new.module.css";

/** The page at /new-template. */
export function NewTemplatePage() {
  const t = useTexts(GALLERY);
  const { data, error, refetch } = useRead("GET /v1/gallery", {});
  const chosen = useSearch({ from: "/inside/new-template" }).for;
  const [language, setLanguage] = useDocumentLanguage();
  const starters = data?.starters.filter(
    ({ category, languages }) =>
      (chosen === undefined || category === chosen) && languages.includes(language),
  );
  return (
    <Page
      title={t.title}
      lead={t.lead}
      bar={
        <div className={classes.bar}>
          <Categories />
          <Select
            className={classes.language}
            aria-label={t.language}
            size="sm"
            allowDeselect={false}
            value={language}
            data={(data?.starters[0]?.languages ?? [language]).map((value) => ({
              value,
              label: languageName(value),
            }))}
            onChange={(value) => value !== null && setLanguage(value)}
          />
        </div>
      }
    >
      {error !== null ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : starters === undefined ? (
        <Waiting rows={12} />
      ) : (
        <ul className={classes.grid}>
          {starters.map((starter) => (
            <StarterCard key={starter.slug} starter={starter} />
          ))}
          <BlankCard />
          <FileCard />
        </ul>
      )}
      <ImportByDrop />
    </Page>
  );
}

/** A category is current only where the address names it. */
const EXACT = { exact: true } as const;

function Categories() {
  const t = useTexts(GALLERY).categories;
  return (
    <nav aria-label={t.label} className={classes.categories}>
      <Link to="/new-template" search={{}} activeOptions={EXACT}>
        {t.all}
      </Link>
      {CATEGORIES.map((category) => (
        <Link key={category} to="/new-template" search={{ for: category }} activeOptions={EXACT}>
          {t[category]}
        </Link>
      ))}
    </nav>
  );
}

function StarterCard({ starter }: { readonly starter: Starter }) {
  const t = useTexts(GALLERY);
  const { name, description } = nameOf(starter, t.starters);
  return (
    <li>
      <Link
        to="/new-template/$starter"
        params={{ starter: starter.slug }}
        className={classes.card ?? ""}
      >
        <span className={classes.desk}>
          <img src={starter.picture} alt={t.picture(name)} loading="lazy" />
        </span>
        <span className={classes.cardName}>{name}</span>
        <span className={classes.about}>{description}</span>
      </Link>
    </li>
  );
}

function BlankCard() {
  const t = useTexts(GALLERY);
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const begin = (): void => {
    setBusy(true);
    run(async () => {
      try {
        const slug = await makeBlank(t.blankName);
        await navigate({ to: "/templates/$slug/edit", params: { slug } });
      } finally {
        setBusy(false);
      }
    });
  };
  return (
    <li>
      <button type="button" className={classes.card} onClick={begin} disabled={isBusy}>
        <span className={classes.desk}>
          <span className={classes.sheet} />
        </span>
        <span className={classes.cardName}>{t.blank}</span>
        <span className={classes.about}>{t.blankAbout}</span>
      </button>
    </li>
  );
}

function FileCard() {
  const t = useTexts(GALLERY);
  return (
    <li className={classes.file}>
      <span className={classes.desk}>
        <IconFile size={40} stroke={1} aria-hidden />
      </span>
      <span className={classes.cardName}>{t.fromFile}</span>
      <span className={classes.about}>{t.fromFileAbout}</span>
      <div>
        <ImportButton />
      </div>
    </li>
  );
}
