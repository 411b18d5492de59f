/** Ready code, one language at a time; which one was chosen is remembered. */

import { Checkbox, Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { recall, remember } from "../../browser.ts";
import { DOTS, Snippet } from "../../parts/copy.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { LANGUAGES } from "./snippets/languages.ts";
import type { Language } from "./snippets/snippet.ts";
import classes from "./use.module.css";

const KEPT = "snippet";

export interface CodePanelProps {
  readonly words: string;
  readonly codeOf: (language: Language) => string;
  /** What stands as dots in the code until somebody asks for it. */
  readonly secrets?: readonly string[];
}

/** Tabs of languages, each with its code. */
export function CodePanel({ words, codeOf, secrets = [] }: CodePanelProps) {
  const t = useTexts(USE);
  const [isShown, { toggle }] = useDisclosure(false);
  const [chosen, setChosen] = useState(
    () => LANGUAGES.find(({ id }) => id === recall(KEPT))?.id ?? "curl",
  );
  const choose = (id: string | null): void => {
    setChosen(id ?? "curl");
    remember(KEPT, id);
  };
  return (
    <section className={classes.section}>
      <h2>{t.code}</h2>
      <p className={classes.words}>{words}</p>
      {secrets.length === 0 ? null : (
        <Checkbox mb="sm" label={t.showSecrets} checked={isShown} onChange={toggle} />
      )}
      <Tabs value={chosen} onChange={choose} keepMounted={false}>
        <Tabs.List aria-label={t.languages}>
          {LANGUAGES.map(({ id, name }) => (
            <Tabs.Tab key={id} value={id}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map((language) => (
          <Tabs.Panel key={language.id} value={language.id} pt="sm" className={classes.code}>
            <Snippet
              text={codeOf(language)}
              shown={withDots(codeOf(language), isShown ? [] : secrets)}
              label={t.codeLabel(language.name)}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function withDots(code: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, DOTS), code);
}
