/** Language, and light or dark: of this browser. Alone for those who are not signed in, else in the account's menu. */

import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { SHELL } from "../texts/shell.ts";
import {
  chooseLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  useLanguage,
  useTexts,
} from "../texts/language.ts";

const SCHEMES = ["light", "dark", "auto"] as const;

/** A button with the menu. */
export function Preferences() {
  const t = useTexts(SHELL);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t.account.preferences}>
          <IconLanguage size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <PreferenceItems />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The items of a menu. */
export function PreferenceItems() {
  const t = useTexts(SHELL);
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mark = (isChosen: boolean) => (isChosen ? <IconCheck size={14} aria-hidden /> : null);
  return (
    <>
      <Menu.Label>{t.account.theme}</Menu.Label>
      {SCHEMES.map((scheme) => (
        <Menu.Item
          key={scheme}
          rightSection={mark(colorScheme === scheme)}
          onClick={() => setColorScheme(scheme)}
        >
          {t.account[scheme]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t.account.language}</Menu.Label>
      {LANGUAGES.map((each) => (
        <Menu.Item
          key={each}
          lang={each}
          rightSection={mark(language === each)}
          onClick={() => chooseLanguage(each)}
        >
          {LANGUAGE_NAMES[each]}
        </Menu.Item>
      ))}
    </>
  );
}
