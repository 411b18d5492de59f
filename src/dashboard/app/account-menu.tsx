/** The menu at the top right: who is signed in, their account, language, light and dark, signing out. */

import { ActionIcon, Menu } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { api } from "../api/caller.ts";
import { notifyFailure } from "../parts/failure.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import { keptStep } from "../welcome/steps.ts";
import { PreferenceItems } from "./preferences.tsx";
import { leave, useSession } from "./session.ts";
import classes from "./account-menu.module.css";

/** The button and its menu. */
export function AccountMenu() {
  const t = useTexts(SHELL);
  const session = useSession();
  const signOut = async (): Promise<void> => {
    await api("DELETE /v1/session", {});
    leave();
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t.account.label}>
          <IconUser size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {session === null ? null : (
          <>
            <div className={classes.who}>
              <strong>{session.user.name}</strong>
              <span>{session.user.email}</span>
            </div>
            <Menu.Item component={Link} to="/settings/account">
              {t.account.settings}
            </Menu.Item>
            {keptStep().step === undefined ? null : (
              <Menu.Item component={Link} to="/welcome">
                {t.account.firstSteps}
              </Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        <PreferenceItems />
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut().catch(notifyFailure)}>
          {t.account.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
