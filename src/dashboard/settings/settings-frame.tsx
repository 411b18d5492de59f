/** What all settings have around them: the list of them, at the left, or above on a small screen. */

import { Link, Outlet } from "@tanstack/react-router";
import { useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import classes from "./settings-frame.module.css";

/** By whom they are about; each with its name in the texts. */
const GROUPS = [
  {
    name: "project",
    sections: [
      { to: "/settings/project", name: "project" },
      { to: "/settings/members", name: "members" },
      { to: "/settings/keys", name: "keys" },
      { to: "/settings/audit", name: "audit" },
    ],
  },
  {
    name: "account",
    sections: [{ to: "/settings/account", name: "account" }],
  },
] as const;

/** The frame, with one of the settings in it. */
export function SettingsFrame() {
  const t = useTexts(SETTINGS);
  return (
    <div className={classes.frame}>
      <nav aria-label={t.title} className={classes.sections}>
        {GROUPS.map((group) => (
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
