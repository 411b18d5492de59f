/** What somebody should look at, each in a sentence with the way to it. */

import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { AnswerOf } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { Time } from "../parts/time.tsx";
import { useTexts } from "../texts/language.ts";
import { OVERVIEW } from "../texts/overview.ts";
import { fileSize, relativeTime } from "../texts/units.ts";
import { Way } from "./way.tsx";
import classes from "./overview.module.css";

type Item = AnswerOf<"GET /v1/attention">["items"][number];
type Words = (typeof OVERVIEW)["en"];

const SHOWN_MAX = 6;

/** The list; a sentence where there is nothing. */
export function Attention() {
  const t = useTexts(OVERVIEW);
  const { data } = useRead("GET /v1/attention", {});
  const items = data?.items ?? [];
  return (
    <section aria-labelledby="attention" className={classes.attention}>
      <h2 id="attention">{t.attention}</h2>
      {data !== undefined && items.length === 0 ? (
        <p className={classes.well}>
          <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          {t.allWell}
        </p>
      ) : (
        <ul>
          {items.slice(0, SHOWN_MAX).map((item, index) => (
            <Line key={`${item.kind} ${item.templateSlug ?? item.keyId ?? index}`} item={item} />
          ))}
          {items.length > SHOWN_MAX ? <li>{t.more(items.length - SHOWN_MAX)}</li> : null}
        </ul>
      )}
    </section>
  );
}

function Line({ item }: { readonly item: Item }) {
  const t = useTexts(OVERVIEW);
  const isBad = item.severity === "error";
  const Shape = isBad ? IconCircleX : IconAlertTriangle;
  return (
    <li className={isBad ? classes.bad : classes.warn}>
      <Shape size={18} stroke={1.75} aria-hidden />
      <div>
        {sentenceOf(item, t)} <Way item={item}>{t.look[item.kind]}</Way>
        <Small item={item} />
      </div>
    </li>
  );
}

function Small({ item: { errorMessage, at, kind } }: { readonly item: Item }): ReactNode {
  if (errorMessage === null) return null;
  return (
    <p>
      {errorMessage} {at === null || kind === "key_expiring" ? null : <Time at={at} />}
    </p>
  );
}

function sentenceOf({ kind, name, count, bytes, at }: Item, t: Words): string {
  const times = count ?? 1;
  switch (kind) {
    case "renders_failing":
      return t.items.renders_failing(name ?? "", times);
    case "hook_rejecting":
      return t.items.hook_rejecting(name ?? "", times);
    case "queue_slow":
      return t.items.queue_slow(times);
    case "disk_low":
      return t.items.disk_low(fileSize(bytes ?? 0));
    case "template_outdated":
      return t.items.template_outdated(name ?? "");
    case "key_expiring":
      return t.items.key_expiring(name ?? "", at === null ? "" : relativeTime(at));
  }
}
