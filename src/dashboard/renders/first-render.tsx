/** Where there is no render yet: the line that makes the first one, with a template of the project. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { Snippet } from "../parts/copy.tsx";
import { Empty } from "../parts/empty.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";

/** Teaches how a document comes to be. */
export function FirstRender() {
  const t = useTexts(RENDERS);
  const { data } = useRead("GET /v1/templates", {});
  const template = data?.templates.find(({ published }) => published);
  const mayHook = useMay("hooks:write");
  return (
    <Empty
      title={t.empty}
      action={
        template === undefined ? (
          <Button component={Link} to="/templates">
            {t.toTemplates}
          </Button>
        ) : mayHook ? (
          <TryIt slug={template.slug} name={template.name} />
        ) : null
      }
    >
      <p>{t.emptyWords}</p>
      {data !== undefined && template === undefined ? <p>{t.emptyNoTemplate}</p> : null}
    </Empty>
  );
}

/** The command for one template, with its hook's own URL and its sample data. */
export function TryIt({ slug, name }: { readonly slug: string; readonly name: string }) {
  const t = useTexts(RENDERS);
  const hook = useRead("GET /v1/templates/:slug/hook", { params: { slug } });
  const draft = useRead("GET /v1/templates/:slug/draft", { params: { slug } });
  if (hook.data === undefined || draft.data === undefined) return null;
  return (
    <>
      <p>{t.emptyTry(name)}</p>
      <Snippet text={curlLine(hook.data.url, draft.data.sample ?? {})} label={t.curl} />
      <p>
        <Link to="/templates/$slug/use" params={{ slug }}>
          {t.toUse}
        </Link>
      </p>
    </>
  );
}

function curlLine(url: string, sample: object): string {
  // The one character that ends a text in a shell's single quotes.
  const json = JSON.stringify(sample).replaceAll("'", String.raw`'\''`);
  return `curl -sS ${url} \\\n  -H 'content-type: application/json' \\\n  -d '${json}'`;
}
