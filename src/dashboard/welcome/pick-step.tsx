/** The starters as pictures: six at first, the others for the asking. */

import { Button, Loader } from "@mantine/core";
import { useState } from "react";
import { api } from "../api/caller.ts";
import { refresh, useRead } from "../api/query.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useProject } from "../app/session.ts";
import { nameOf, type Starter } from "../templates/new/starters.ts";
import { GALLERY } from "../texts/gallery.ts";
import { useTexts } from "../texts/language.ts";
import { WELCOME } from "../texts/welcome.ts";
import { useAttempt } from "../people/use-attempt.ts";
import classes from "./welcome.module.css";

/** What most people come for, and one of each hand. */
const FIRST = ["invoice", "quote", "receipt", "certificate", "letter", "event-ticket"];

/** The step; `onPicked` is told the slug of the project's own template. */
export function PickStep({ onPicked }: { readonly onPicked: (slug: string) => void }) {
  const t = useTexts(WELCOME).pick;
  const { starters: names } = useTexts(GALLERY);
  const { data, error, refetch } = useRead("GET /v1/gallery", {});
  const [showsAll, setShowsAll] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const project = useProject();
  const attempt = useAttempt();
  const pick = (starter: Starter): void => {
    setPicked(starter.slug);
    void attempt.run(async () => {
      onPicked(await ownTemplate(starter, project?.language ?? "en"));
    });
  };
  const all = data?.starters ?? [];
  const shown = showsAll
    ? [...all].sort((one, other) => rank(one) - rank(other))
    : FIRST.flatMap((slug) => all.filter((starter) => starter.slug === slug));
  return (
    <div className={classes.text}>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.lead}</p>
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {attempt.error === null ? null : <FailureNotice error={attempt.error} />}
      {data === undefined && error === null ? <Waiting rows={12} /> : null}
      <ul className={classes.starters}>
        {shown.map((starter) => (
          <li key={starter.slug}>
            <button
              type="button"
              className={classes.starter}
              disabled={attempt.isBusy}
              onClick={() => pick(starter)}
            >
              <span className={classes.picture}>
                <img src={starter.picture} alt="" loading="lazy" />
                {attempt.isBusy && picked === starter.slug ? (
                  <span className={classes.making}>
                    <Loader size="sm" aria-hidden />
                    {t.making}
                  </span>
                ) : null}
              </span>
              <strong>{nameOf(starter, names).name}</strong>
              <span className={classes.about}>{nameOf(starter, names).description}</span>
            </button>
          </li>
        ))}
      </ul>
      {showsAll || data === undefined ? null : (
        <Button onClick={() => setShowsAll(true)}>{t.more}</Button>
      )}
    </div>
  );
}

function rank({ slug }: Starter): number {
  const place = FIRST.indexOf(slug);
  return place < 0 ? FIRST.length : place;
}

/** The project's own template of a starter: the one that is there, else a new one. */
async function ownTemplate({ slug, languages }: Starter, projectLanguage: string): Promise<string> {
  const { templates } = await api("GET /v1/templates", {});
  if (templates.some((template) => template.slug === slug)) return slug;
  const language = languages.find((each) => projectLanguage.toLowerCase().startsWith(each));
  const made = await api("POST /v1/gallery/:slug/templates", {
    params: { slug },
    body: language === undefined ? { slug } : { slug, language },
  });
  await refresh("GET /v1/templates");
  return made.slug;
}
