/** The places of the dashboard, with the one where the reader is. */

import {
  IconBook2,
  IconFileText,
  IconInbox,
  IconLayoutDashboard,
  IconSettings,
  IconTemplate,
} from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./places.module.css";

const PLACES = [
  { to: "/", name: "overview", Icon: IconLayoutDashboard },
  { to: "/templates", name: "templates", Icon: IconTemplate },
  { to: "/renders", name: "renders", Icon: IconFileText },
  { to: "/inbound", name: "inbound", Icon: IconInbox },
  { to: "/settings", name: "settings", Icon: IconSettings },
] as const;

/** Pages of a place whose paths stand beside its own. */
const ALSO: Readonly<Record<string, RegExp>> = {
  "/templates": /^\/(?:new-template|deleted-templates)(?:\/|$)/,
};

/** Links to all of them. */
export function Places() {
  const t = useTexts(SHELL);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <ul className={classes.places}>
      {PLACES.map(({ to, name, Icon }) => (
        <li key={to}>
          <Link
            to={to}
            className={classes.place ?? ""}
            activeOptions={{ exact: to === "/" }}
            aria-current={ALSO[to]?.test(path) === true ? "page" : undefined}
          >
            <Icon size={18} stroke={1.75} aria-hidden />
            {t.places[name]}
          </Link>
        </li>
      ))}
      <li className={classes.apart}>
        <a href="/docs" className={classes.place}>
          <IconBook2 size={18} stroke={1.75} aria-hidden />
          {t.places.guide}
        </a>
      </li>
    </ul>
  );
}
