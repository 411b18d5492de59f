/** What all settings have around them: the list of them, at the left, or above on a small screen. */

import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, type RefObject } from "react";
import { useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import { useSections } from "./sections.ts";
import classes from "./settings-frame.module.css";

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
  const groups = useSections();
  return (
    <div className={classes.frame}>
      <nav aria-label={t.title} className={classes.sections} ref={list}>
        {groups.map((group) => (
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
