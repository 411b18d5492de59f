/** What to do in an installation that has rendered nothing yet. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { useMay } from "../app/session.ts";
import { TryIt } from "../renders/first-render.tsx";
import { useTexts } from "../texts/language.ts";
import { OVERVIEW } from "../texts/overview.ts";
import classes from "./overview.module.css";

/** Three steps to the first document. */
export function NextSteps() {
  const t = useTexts(OVERVIEW);
  const { steps } = t;
  const mayEdit = useMay("templates:write");
  const mayHook = useMay("hooks:write");
  const { data } = useRead("GET /v1/templates", {});
  const template = data?.templates.find(({ published }) => published);
  return (
    <section aria-labelledby="next" className={classes.next}>
      <h2 id="next">{t.next}</h2>
      <p>{t.nextWords}</p>
      <ol>
        <li>
          <h3>{steps.template}</h3>
          <p>{steps.templateWords}</p>
          {mayEdit ? (
            <Button component={Link} to="/welcome" variant="filled">
              {steps.templateAction}
            </Button>
          ) : null}
        </li>
        <li>
          <h3>{steps.send}</h3>
          <p>{steps.sendWords}</p>
          {template !== undefined && mayHook ? (
            <TryIt slug={template.slug} name={template.name} />
          ) : null}
        </li>
        <li>
          <h3>{steps.watch}</h3>
          <p>{steps.watchWords}</p>
          <Button component={Link} to="/renders">
            {steps.watchAction}
          </Button>
        </li>
      </ol>
    </section>
  );
}
