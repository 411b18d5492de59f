/** The frame around every page: the rail of places at the left, project, search and account at the top. */

import { Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Fragment, useEffect } from "react";
import { useLiveQueries } from "../api/live.ts";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import { AddressBanner } from "./address-banner.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { NoProject } from "./lost.tsx";
import { Places } from "./places.tsx";
import { ProjectSwitch } from "./project-switch.tsx";
import { SearchButton } from "./search-button.tsx";
import { useProject, useSession } from "./session.ts";
import { SignedOut } from "./signed-out.tsx";
import classes from "./shell.module.css";

/** The frame, with the page in it. */
export function Shell() {
  const t = useTexts(SHELL);
  const [isOpen, { open, close }] = useDisclosure(false);
  const session = useSession();
  const project = useProject();
  useLiveQueries(project?.id ?? null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path, close]);
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t.skip}
      </a>
      <nav className={classes.rail} aria-label={t.places.label}>
        <Places />
      </nav>
      <header className={classes.top}>
        <Burger
          className={classes.burger}
          opened={isOpen}
          onClick={open}
          size="sm"
          aria-label={t.openPlaces}
        />
        <ProjectSwitch />
        <div className={classes.space} />
        <SearchButton />
        <AccountMenu />
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <AddressBanner />
        {/* Of another project nothing is the same. */}
        <Fragment key={project?.id ?? ""}>
          {project === null && session !== null ? <NoProject /> : <Outlet />}
        </Fragment>
      </main>
      <SignedOut />
      <Drawer
        opened={isOpen}
        onClose={close}
        size={260}
        title={t.product}
        closeButtonProps={{ "aria-label": t.closePlaces }}
      >
        <nav aria-label={t.places.label}>
          <Places />
        </nav>
      </Drawer>
    </div>
  );
}
