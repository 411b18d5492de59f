/** The palette: any page, template or render, and what can be done, by typing. */

import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useState } from "react";
import { PALETTE } from "../texts/palette.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./palette.module.css";
import { groupsFor, type Entry } from "./entries.ts";
import { useFound } from "./use-found.ts";
import { useDeeds } from "./use-deeds.ts";

const [store, palette] = createSpotlight();
const QUIET_MS = 150;

export interface PaletteProps {
  readonly onClose: () => void;
  /** Shows the keys. */
  readonly onKeys: () => void;
}

/** Open as long as it is there. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const t = useTexts(PALETTE);
  const [query, setQuery] = useState("");
  const [asked] = useDebouncedValue(query.trim(), QUIET_MS);
  const deeds = useDeeds(onKeys);
  const found = useFound(asked);
  useEffect(() => {
    palette.open();
    return palette.close;
  }, []);
  const groups = groupsFor(query, deeds, found);
  const ids = groups.flatMap(({ entries }) => entries.map(({ id }) => id)).join(" ");
  // What comes from the server moves the others: Enter takes the first that fits, as soon as it is there.
  useLayoutEffect(() => {
    if (query !== "") selectFirst();
  }, [ids, query]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 120 }}
    >
      <Spotlight.Search
        placeholder={t.placeholder}
        aria-label={t.placeholder}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ name, entries }) => (
          <Spotlight.ActionsGroup key={name} label={t.groups[name]}>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? <Spotlight.Empty>{t.nothing(query)}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** As the palette's own arrow keys do it, which choose in the list as it is drawn. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
  list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: 0 }));
}

function Row({ entry }: { readonly entry: Entry }) {
  return (
    <Spotlight.Action onClick={entry.run} className={classes.row}>
      <span>{entry.label}</span>
      {entry.note === undefined ? null : <small>{entry.note}</small>}
    </Spotlight.Action>
  );
}
