/** Step by step for services that can send to a hook, with the values to paste. */

import { Tabs } from "@mantine/core";
import { useState } from "react";
import type { AnswerOf } from "../../api/caller.ts";
import { CopyLine, DOTS, SecretLine, Snippet } from "../../parts/copy.tsx";
import type { Step } from "../../texts/en/use.ts";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { formScript } from "./snippets/apps-script.ts";
import { jsonText, type Json } from "./snippets/snippet.ts";
import classes from "./use.module.css";

const SERVICES = ["zapier", "make", "n8n", "stripe", "forms"] as const;
const HEADER = "x-platen-signature";
const NUMBERS: readonly string[] = ["number", "currency"];

export interface ServiceGuidesProps {
  readonly template: AnswerOf<"GET /v1/templates/:slug">;
  readonly hook: AnswerOf<"GET /v1/templates/:slug/hook">;
  readonly data: Json;
}

/** One service at a time. */
export function ServiceGuides(props: ServiceGuidesProps) {
  const t = useTexts(USE);
  const [chosen, setChosen] = useState<string | null>("zapier");
  return (
    <section className={classes.section}>
      <h2>{t.services}</h2>
      <Tabs value={chosen} onChange={setChosen} keepMounted={false}>
        <Tabs.List aria-label={t.servicesLabel}>
          {SERVICES.map((service) => (
            <Tabs.Tab key={service} value={service}>
              {t.guides[service].name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {SERVICES.map((service) => {
          const { name, signing, steps } = t.guides[service];
          return (
            <Tabs.Panel key={service} value={service}>
              <p className={classes.note}>{signing}</p>
              <ol className={`${classes.steps} ${classes.code}`}>
                {steps.map((step, index) => (
                  <li key={step.text}>
                    {step.text}
                    <Value step={step} label={t.stepValue(name, index + 1)} {...props} />
                  </li>
                ))}
              </ol>
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </section>
  );
}

function Value({
  step,
  label,
  template,
  hook,
  data,
}: ServiceGuidesProps & { readonly step: Step; readonly label: string }) {
  const { url, token, secret } = hook;
  const script = formScript({ url, secret, data }, questionsOf(template));
  switch (step.copy) {
    case undefined:
      return null;
    case "url":
      return <SecretLine text={url} label={label} open={url.slice(0, url.length - token.length)} />;
    case "header":
      return <CopyLine text={HEADER} label={label} />;
    case "secret":
      return <SecretLine text={secret} label={label} />;
    case "signature":
      return (
        <SecretLine
          text={`{{sha256(BODY; "hex"; "${secret}")}}`}
          label={label}
          open={'{{sha256(BODY; "hex"; "'}
        />
      );
    case "body":
      return <Snippet text={jsonText(data)} label={label} />;
    case "script":
      return (
        <Snippet
          text={script}
          shown={script.replaceAll(token, DOTS).replaceAll(secret, DOTS)}
          label={label}
        />
      );
  }
}

/** A question for each value that is not in a list, called as it is labelled. */
function questionsOf({ manifest }: ServiceGuidesProps["template"]) {
  return (manifest?.variables ?? []).map(({ key, label, dataType }) => ({
    title: label,
    key,
    isNumber: NUMBERS.includes(dataType),
  }));
}
