/** Where something is used: each place with the way to it. */

import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../texts/language.ts";
import { STATIONERY } from "../texts/stationery.ts";
import classes from "./stationery.module.css";
import { blocksWith, isDrawn, usersOf, type Subject, type Usage } from "./usage.ts";

export interface UsedInProps {
  readonly usage: Usage;
  readonly of: Subject;
  /** Whether it is the brand's logo. */
  readonly isLogo?: boolean;
}

/** Whether nothing at all uses it. */
export function isUnused({ usage, of, isLogo = false }: UsedInProps): boolean {
  return usersOf(usage, of).length === 0 && blocksWith(usage, of).length === 0 && !isLogo;
}

/** The list of places; that there is none, where there is none. */
export function UsedIn(props: UsedInProps) {
  const { usage, of, isLogo = false } = props;
  const t = useTexts(STATIONERY).usage;
  if (isUnused(props)) return <p className={classes.muted}>{t.unused}</p>;
  return (
    <ul className={classes.used}>
      {usersOf(usage, of).map(({ slug, name, versionNumber, published, draft }) => (
        <li key={slug}>
          <Anchor component={Link} to={`/templates/${slug}/edit`}>
            {name}
          </Anchor>{" "}
          <span className={classes.muted}>
            {[
              isDrawn(published, of) && versionNumber !== null ? t.published(versionNumber) : null,
              isDrawn(draft, of) ? t.inDraft : null,
            ]
              .filter((part) => part !== null)
              .join(", ")}
          </span>
        </li>
      ))}
      {blocksWith(usage, of).map((name) => (
        <li key={`block ${name}`}>
          <Anchor component={Link} to={`/settings/blocks/${name}`}>
            {t.block(name)}
          </Anchor>
        </li>
      ))}
      {isLogo ? (
        <li>
          <Anchor component={Link} to="/settings/brand">
            {t.brand}
          </Anchor>
        </li>
      ) : null}
    </ul>
  );
}

/** The same in a line of a list: the first names, and how many more. */
export function UsedInLine({ usage, of, isLogo = false }: UsedInProps) {
  const t = useTexts(STATIONERY).usage;
  const names = [
    ...usersOf(usage, of).map(({ name }) => name),
    ...blocksWith(usage, of).map((name) => t.block(name)),
    ...(isLogo ? [t.brand] : []),
  ];
  if (names.length === 0) return <span className={classes.muted}>{t.nowhere}</span>;
  const shown = names.slice(0, SHOWN);
  const rest = names.length - shown.length;
  return (
    <span title={names.join("\n")}>
      {shown.join(", ")}
      {rest === 0 ? null : ` ${t.more(rest)}`}
    </span>
  );
}

const SHOWN = 2;
