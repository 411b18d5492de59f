/** The pages that one may see, and what can be done from anywhere. */

import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { api, chooseProject, currentProject } from "../api/caller.ts";
import { leave, useMay, useSession } from "../app/session.ts";
import { notifyFailure } from "../parts/failure.tsx";
import { useSections } from "../settings/sections.ts";
import {
  chooseLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  useLanguage,
  useTexts,
} from "../texts/language.ts";
import { PALETTE } from "../texts/palette.ts";
import { SETTINGS } from "../texts/settings.ts";
import { SHELL } from "../texts/shell.ts";
import type { Deeds, Entry } from "./entries.ts";

const PLACES = [
  ["/", "overview"],
  ["/templates", "templates"],
  ["/renders", "renders"],
  ["/inbound", "inbound"],
] as const;

const SCHEMES = ["light", "dark", "auto"] as const;

/** Pages and deeds in the language that is shown. `onKeys` shows the keys. */
export function useDeeds(onKeys: () => void): Deeds {
  return { places: usePlaces(), deeds: [...useOwnDeeds(onKeys), ...useOtherProjects()] };
}

function usePlaces(): readonly Entry[] {
  const shell = useTexts(SHELL).places;
  const settings = useTexts(SETTINGS);
  const navigate = useNavigate();
  const sections = useSections().flatMap((group) => [...group.sections]);
  return [
    ...PLACES.map(([to, name]) => ({
      id: to,
      label: shell[name],
      run: () => void navigate({ to }),
    })),
    ...sections.map(({ to, name }) => ({
      id: to,
      label: settings.sections[name],
      note: settings.title,
      run: () => void navigate({ to }),
    })),
    { id: "/docs", label: shell.guide, run: () => location.assign("/docs") },
  ];
}

function useOwnDeeds(onKeys: () => void): readonly Entry[] {
  const t = useTexts(PALETTE);
  const shell = useTexts(SHELL).account;
  const navigate = useNavigate();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mayEdit = useMay("templates:write");
  const mayAdmin = useMay("admin");
  const signOut = (): void => void api("DELETE /v1/session", {}).then(leave).catch(notifyFailure);
  return [
    ...(mayEdit
      ? [
          {
            id: "new-template",
            label: t.newTemplate,
            run: () => void navigate({ to: "/new-template" }),
          },
        ]
      : []),
    ...(mayAdmin
      ? [
          {
            id: "new-key",
            label: t.newKey,
            run: () => void navigate({ to: "/settings/keys", search: { make: "" } }),
          },
        ]
      : []),
    ...SCHEMES.filter((scheme) => scheme !== colorScheme).map((scheme) => ({
      id: `scheme ${scheme}`,
      label: `${shell.theme}: ${shell[scheme]}`,
      run: () => setColorScheme(scheme),
    })),
    ...LANGUAGES.filter((each) => each !== language).map((each) => ({
      id: `language ${each}`,
      label: `${shell.language}: ${LANGUAGE_NAMES[each]}`,
      run: () => chooseLanguage(each),
    })),
    { id: "keys", label: t.keys.title, note: "?", run: onKeys },
    { id: "sign-out", label: shell.signOut, run: signOut },
  ];
}

function useOtherProjects(): readonly Entry[] {
  const t = useTexts(PALETTE);
  const session = useSession();
  const navigate = useNavigate();
  const choose = async (id: string): Promise<void> => {
    await navigate({ to: "/" });
    chooseProject(id);
  };
  return (session?.projects ?? [])
    .filter(({ id }) => id !== currentProject())
    .map(({ id, name }) => ({ id, label: t.toProject(name), run: () => void choose(id) }));
}
