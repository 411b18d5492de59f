/** Templates whose published version shows an older brand, block or picture, and the button that mends that. */

import { Anchor, Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { failureSentence } from "../parts/failure.tsx";
import { tell } from "../templates/actions.tsx";
import { useTexts } from "../texts/language.ts";
import { STATIONERY } from "../texts/stationery.ts";
import { publishAgain, refreshUsage } from "./publish-again.ts";
import classes from "./stationery.module.css";
import { outdatedUsers, type Subject, type TemplateUsage } from "./usage.ts";

interface Refused {
  readonly slug: string;
  readonly why: string;
}

/** The notice; nothing while every template is as it would be. */
export function Outdated({ of }: { readonly of: Subject }) {
  const { data } = useRead("GET /v1/usage", {});
  const templates = data === undefined ? [] : outdatedUsers(data, of);
  if (templates.length === 0) return null;
  return <Notice templates={templates} />;
}

function Notice({ templates }: { readonly templates: readonly TemplateUsage[] }) {
  const t = useTexts(STATIONERY).outdated;
  const mayPublish = useMay("templates:write");
  const { isBusy, refused, publish } = usePublishing();
  return (
    <section className={classes.notice} role="status">
      <h2>{t.title(templates.length)}</h2>
      <p className={classes.words}>{t.lead}</p>
      <ul className={classes.outdated}>
        {templates.map(({ slug, name, draft }) => (
          <li key={slug}>
            <Anchor component={Link} to={`/templates/${slug}/versions`}>
              {name}
            </Anchor>
            {draft === null ? null : <span className={classes.muted}>{t.draftStays}</span>}
            {refused
              .filter((one) => one.slug === slug)
              .map(({ why }) => (
                <span key={why} role="alert" className={classes.fault}>
                  {t.refused(why)}
                </span>
              ))}
          </li>
        ))}
      </ul>
      {mayPublish ? (
        <Button
          size="xs"
          loading={isBusy}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => void publish(templates)}
        >
          {t.publish(templates.length)}
        </Button>
      ) : null}
    </section>
  );
}

/** One after the other: what one of them refuses does not stop the rest. */
function usePublishing() {
  const t = useTexts(STATIONERY).outdated;
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const publish = async (templates: readonly TemplateUsage[]): Promise<void> => {
    setBusy(true);
    const failed: Refused[] = [];
    for (const { slug } of templates) {
      try {
        await publishAgain(slug, t.note);
      } catch (reason) {
        failed.push({ slug, why: failureSentence(reason) });
      }
    }
    setRefused(failed);
    await refreshUsage();
    setBusy(false);
    const done = templates.length - failed.length;
    if (done > 0) tell(t.done(done));
  };
  return { isBusy, refused, publish };
}
