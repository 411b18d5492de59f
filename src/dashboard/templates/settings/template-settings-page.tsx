/** The settings tab of a template: what it is called, copies of it, its end. */

import { Button } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { TEMPLATE_SETTINGS } from "../../texts/template-settings.ts";
import {
  deleteTemplate,
  duplicateTemplate,
  exportTemplate,
  run,
  type Subject,
} from "../actions.tsx";
import { NamesForm } from "./names-form.tsx";
import classes from "./settings.module.css";

/** As the API keeps what was deleted. */
const KEPT_DAYS = 30;

/** The page at /templates/:slug/settings. */
export function TemplateSettingsPage() {
  const t = useTexts(TEMPLATE_SETTINGS);
  const { slug } = useParams({ from: "/inside/templates/$slug" });
  const { data } = useRead("GET /v1/templates/:slug", { params: { slug } });
  const mayChange = useMay("templates:write");
  if (data === undefined) return <Waiting />;
  return (
    <div className={classes.parts}>
      <Part title={t.names}>
        <NamesForm key={data.id} template={data} isReadOnly={!mayChange} />
      </Part>
      <Part title={t.copies}>
        <Deed
          words={t.exportWords}
          action={t.export}
          onClick={() => run(() => exportTemplate(data))}
        />
        {mayChange ? <Duplicate of={data} /> : null}
      </Part>
      {mayChange ? (
        <Part title={t.delete}>
          <Delete of={data} />
        </Part>
      ) : null}
    </div>
  );
}

function Duplicate({ of }: { readonly of: Subject }) {
  const t = useTexts(TEMPLATE_SETTINGS);
  const navigate = useNavigate();
  const duplicate = async (): Promise<void> => {
    const slug = await duplicateTemplate(of);
    await navigate({ to: "/templates/$slug/settings", params: { slug } });
  };
  return (
    <Deed words={t.duplicateWords} action={t.duplicate} onClick={() => run(() => duplicate())} />
  );
}

function Delete({ of }: { readonly of: Subject }) {
  const t = useTexts(TEMPLATE_SETTINGS);
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    await navigate({ to: "/templates" });
    await deleteTemplate(of);
  };
  return (
    <Deed
      words={t.deleteWords(KEPT_DAYS)}
      action={t.deleteDo}
      color="var(--bad)"
      onClick={() => run(() => remove())}
    />
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

function Deed({
  words,
  action,
  color,
  onClick,
}: {
  readonly words: string;
  readonly action: string;
  readonly color?: string;
  readonly onClick: () => void;
}) {
  return (
    <div className={classes.deed}>
      <p>{words}</p>
      <Button {...(color === undefined ? {} : { c: color })} onClick={onClick}>
        {action}
      </Button>
    </div>
  );
}
