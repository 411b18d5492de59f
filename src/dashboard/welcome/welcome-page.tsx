/** The short path from an empty installation to a PDF of one's own: three steps, each with its URL. */

import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { AccountMenu } from "../app/account-menu.tsx";
import { SignedOut } from "../app/signed-out.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import { WELCOME } from "../texts/welcome.ts";
import { BrandStep } from "./brand-step.tsx";
import { PickStep } from "./pick-step.tsx";
import { keepStep, keptStep, STEPS, type Step, type StepSearch } from "./steps.ts";
import { TestStep } from "./test-step.tsx";
import classes from "./welcome.module.css";

/** The page at /welcome. */
export function WelcomePage() {
  const t = useTexts(WELCOME);
  const shell = useTexts(SHELL);
  const navigate = useNavigate();
  const search: StepSearch = useSearch({ from: "/welcome" });
  const place = search.step === undefined ? keptStep() : search;
  const { step = "pick", template } = place;
  useDocumentTitle(`${t.steps[step]} · ${shell.product}`);
  useEffect(() => keepStep({ step, template }), [step, template]);
  const go = (to: StepSearch): void => {
    void navigate({ to: "/welcome", search: to });
  };
  const leave = (): void => keepStep(null);
  return (
    <div className={classes.frame}>
      <header className={classes.top}>
        <span className={classes.product}>{shell.product}</span>
        <Progress step={step} />
        <Button component={Link} to="/" onClick={leave} size="xs" variant="subtle" color="gray">
          {t.skip}
        </Button>
        <AccountMenu />
      </header>
      <main className={classes.content}>
        {template === undefined || step === "pick" ? (
          <PickStep onPicked={(slug) => go({ step: "brand", template: slug })} />
        ) : step === "brand" ? (
          <BrandStep
            slug={template}
            onBack={() => go({ step: "pick", template })}
            onDone={() => go({ step: "test", template })}
          />
        ) : (
          <TestStep slug={template} onLeave={leave} />
        )}
      </main>
      <SignedOut />
    </div>
  );
}

function Progress({ step }: { readonly step: Step }) {
  const t = useTexts(WELCOME).steps;
  return (
    <ol className={classes.progress} aria-label={t.label}>
      {STEPS.map((each, index) => (
        <li
          key={each}
          aria-current={each === step ? "step" : undefined}
          data-number={index + 1}
          data-done={STEPS.indexOf(each) < STEPS.indexOf(step)}
        >
          {t[each]}
        </li>
      ))}
    </ol>
  );
}
