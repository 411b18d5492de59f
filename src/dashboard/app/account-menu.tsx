/** The menu at the top right: language, light and dark. */

import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconUser } from "@tabler/icons-react";
import { SHELL } from "../texts/shell.ts";
import { chooseLanguage, LANGUAGES, useLanguage, useTexts } from "../texts/language.ts";

/** What each language calls itself. */
const NAMES = { en: "English", de: "Deutsch" } as const;
const SCHEMES = ["light", "dark", "auto"] as const;

/** The button and its menu. */
export function AccountMenu() {
  const t = useTexts(SHELL);
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mark = (isChosen: boolean) => (isChosen ? <IconCheck size={14} aria-hidden /> : null);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t.account.label}>
          <IconUser size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
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
            {NAMES[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
