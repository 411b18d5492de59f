/** Facts of the installation that are not set here: what it was started with, and what it has stored. */

import { useRead } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { INSTALLATION } from "../../texts/installation.ts";
import { plural, useTexts } from "../../texts/language.ts";
import { count, duration, fileSize } from "../../texts/units.ts";
import { Part } from "../form.tsx";
import classes from "../form.module.css";
import type { InstallationSettings } from "./use-installation.ts";

type StartOnlySettings = InstallationSettings["startOnly"];

const NAMES = [
  "workers",
  "renderTimeoutMs",
  "renderMemoryBytes",
  "queueLimit",
  "trustedProxies",
  "allowedNetworks",
] as const;

/** What flags and variables set, each with what holds it. */
export function StartOnly({ all }: { readonly all: InstallationSettings }) {
  const t = useTexts(INSTALLATION);
  return (
    <Part title={t.start.title} lead={t.start.lead}>
      <dl className={classes.facts}>
        {NAMES.map((name) => {
          const { source, fixedBy } = all.startOnly[name];
          return (
            <div key={name}>
              <dt>{t.start[name]}</dt>
              <dd>
                {shownValue(all.startOnly, name, t.start.none)}
                <small>{source === "default" ? t.byDefault : fixedBy}</small>
              </dd>
            </div>
          );
        })}
      </dl>
    </Part>
  );
}

function shownValue(all: StartOnlySettings, name: (typeof NAMES)[number], none: string): string {
  const { value } = all[name];
  if (typeof value === "object")
    return value === null || value.length === 0 ? none : value.join(", ");
  if (name === "renderTimeoutMs") return duration(value);
  return name === "renderMemoryBytes" ? fileSize(value) : count(value);
}

/** What lies in the data folder, and how much room is left. */
export function Storage({ headers }: { readonly headers: Record<string, string> }) {
  const t = useTexts(INSTALLATION).storage;
  const { data, error, refetch } = useRead("GET /v1/settings/storage", { headers });
  const files = (kind: { readonly count: number; readonly bytes: number }): string =>
    t.files(fileSize(kind.bytes), plural(kind.count, t.file[0] ?? "", t.file[1] ?? ""));
  return (
    <Part title={t.title}>
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Waiting rows={5} /> : null}
      {data === undefined ? null : (
        <dl className={classes.facts}>
          {[
            [t.folder, data.dataFolder],
            [t.database, fileSize(data.databaseBytes)],
            [t.pdfs, files(data.pdfs)],
            [t.assets, files(data.assets)],
            [t.free, t.of(fileSize(data.freeBytes), fileSize(data.diskBytes))],
            [t.version, data.version],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}
