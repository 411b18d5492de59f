/** Rendering by the API: the same data with a key, and the PDF as the answer. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../api/caller.ts";
import { useMay } from "../../app/session.ts";
import { CopyLine } from "../../parts/copy.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { CodePanel } from "./code-panel.tsx";
import { DataShape } from "./data-shape.tsx";
import { exampleJson } from "./example.ts";
import { apiBody } from "./snippets/snippet.ts";
import classes from "./use.module.css";

/** What there is to know for whoever writes a program. */
export function ApiWay({ template }: { readonly template: AnswerOf<"GET /v1/templates/:slug"> }) {
  const t = useTexts(USE);
  const mayMakeKeys = useMay("admin");
  const { slug, manifest } = template;
  const data = exampleJson(template.example);
  const url = `${location.origin}/v1/templates/${slug}/render`;
  return (
    <>
      <p className={classes.lead}>{t.apiLead}</p>
      <section className={classes.section}>
        <h2>{t.endpoint}</h2>
        <CopyLine text={url} label={t.endpoint} />
        {mayMakeKeys ? (
          <Button
            mt="md"
            renderRoot={(props) => <Link {...props} to="/settings/keys" search={{ make: slug }} />}
          >
            {t.makeKey}
          </Button>
        ) : null}
      </section>
      <DataShape manifest={manifest} data={apiBody(data)} words={t.shapeApiWords} />
      <CodePanel
        words={t.codeApiWords}
        codeOf={(language) =>
          language.api({ url, key: t.keyPlaceholder, data, file: `${slug}.pdf` })
        }
      />
    </>
  );
}
