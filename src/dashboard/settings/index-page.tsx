/** All settings at a glance: each with how it stands, so that one sees what is missing without opening it. */

import { Link } from "@tanstack/react-router";
import type { FC } from "react";
import { useMay } from "../app/session.ts";
import { Page } from "../parts/page.tsx";
import { useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import classes from "./index-page.module.css";
import {
  AssetsState,
  BlocksState,
  BrandState,
  EmailState,
  InstallationState,
  KeysState,
  MembersState,
  ProjectState,
  RetentionState,
} from "./index-states.tsx";
import { useSections } from "./sections.ts";

type Words = ReturnType<typeof useIndexTexts>["words"];

/** How a setting stands, by its name. The others say what they are for. */
const STATES: Partial<Record<keyof Words, { readonly State: FC; readonly isForAdmins: boolean }>> =
  {
    project: { State: ProjectState, isForAdmins: true },
    members: { State: MembersState, isForAdmins: true },
    keys: { State: KeysState, isForAdmins: true },
    brand: { State: BrandState, isForAdmins: false },
    blocks: { State: BlocksState, isForAdmins: false },
    assets: { State: AssetsState, isForAdmins: false },
    retention: { State: RetentionState, isForAdmins: true },
    installation: { State: InstallationState, isForAdmins: false },
    email: { State: EmailState, isForAdmins: false },
  };

function useIndexTexts() {
  return useTexts(SETTINGS).index;
}

/** The page at /settings. */
export function SettingsIndexPage() {
  const t = useTexts(SETTINGS);
  const groups = useSections();
  return (
    <Page title={t.title} lead={t.index.lead} width="text">
      {groups.map(({ name, sections }) => (
        <section key={name} className={classes.group} aria-label={t.groups[name]}>
          <h2>{t.groups[name]}</h2>
          <ul>
            {sections.map((section) => (
              <li key={section.to}>
                <Link to={section.to}>
                  <span className={classes.name}>{t.sections[section.name]}</span>
                  <span className={classes.words}>{t.index.words[section.name]}</span>
                  <State name={section.name} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function State({ name }: { readonly name: keyof Words }) {
  const isAdmin = useMay("admin");
  const known = STATES[name];
  if (known === undefined || (known.isForAdmins && !isAdmin)) return null;
  const { State: Known } = known;
  return (
    <span className={classes.state}>
      <Known />
    </span>
  );
}
