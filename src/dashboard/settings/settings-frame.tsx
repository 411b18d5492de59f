/** What all settings have around them: the list of them, at the left, or above on a small screen. */

import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, type RefObject } from "react";
import { useSession } from "../app/session.ts";
import { useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import classes from "./settings-frame.module.css";

/** By whom they are about; each with its name in the texts. */
export const GROUPS = [
  {
    name: "project",
    sections: [
      { to: "/settings/project", name: "project" },
      { to: "/settings/members", name: "members" },
      { to: "/settings/keys", name: "keys" },
      { to: "/settings/brand", name: "brand" },
      { to: "/settings/blocks", name: "blocks" },
      { to: "/settings/assets", name: "assets" },
      { to: "/settings/retention", name: "retention" },
      { to: "/settings/audit", name: "audit" },
    ],
  },
  {
    name: "installation",
    sections: [
      { to: "/settings/installation", name: "installation" },
      { to: "/settings/email", name: "email" },
    ],
  },
  {
    name: "account",
    sections: [{ to: "/settings/account", name: "account" }],
  },
] as const;

/** On a small screen the list is a row that scrolls: the current one is brought into sight. */
function useCurrentInSight(): RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    const row = list.current;
    const current = row?.querySelector<HTMLElement>("[aria-current=page]");
    if (row === null || current === undefined || current === null) return;
    row.scrollLeft = current.offsetLeft - (row.clientWidth - current.clientWidth) / 2;
  }, [path]);
  return list;
}

/** The frame, with one of the settings in it. */
export function SettingsFrame() {
  const t = useTexts(SETTINGS);
  const list = useCurrentInSight();
  const mayAll = useSession()?.administersInstallation === true;
  return (
    <div className={classes.frame}>
      <nav aria-label={t.title} className={classes.sections} ref={list}>
        {GROUPS.filter(({ name }) => name !== "installation" || mayAll).map((group) => (
          <section key={group.name} aria-label={t.groups[group.name]}>
            <h2>{t.groups[group.name]}</h2>
            <ul>
              {group.sections.map(({ to, name }) => (
                <li key={to}>
                  <Link to={to}>{t.sections[name]}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
