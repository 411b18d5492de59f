/** How each setting stands, in a line of the list of all. What can't be read is left out there: its own page tells. */

import { useRead } from "../api/query.ts";
import { useProject } from "../app/session.ts";
import { now } from "../browser.ts";
import { plural, useTexts } from "../texts/language.ts";
import { SETTINGS } from "../texts/settings.ts";
import classes from "./index-page.module.css";
import { useInstallation } from "./installation/use-installation.ts";

function useIndexTexts() {
  return useTexts(SETTINGS).index;
}

function counted(number: number, [one = "", other = ""]: readonly string[]): string {
  return plural(number, one, other);
}

/** Its name, zone and language. */
export function ProjectState() {
  const id = useProject()?.id;
  const { data } = useRead("GET /v1/projects", {});
  const project = data?.projects.find((each) => each.id === id) ?? data?.projects[0];
  return project === undefined
    ? null
    : [project.name, project.timeZone, project.language].join(" · ");
}

/** How many there are. */
export function MembersState() {
  const t = useIndexTexts();
  const { data } = useRead("GET /v1/members", {});
  return data === undefined ? null : counted(data.members.length, t.member);
}

/** How many work. */
export function KeysState() {
  const t = useIndexTexts();
  const { data } = useRead("GET /v1/keys", {});
  if (data === undefined) return null;
  const works = data.keys.filter(
    ({ revokedAt, expiresAt }) =>
      revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now()),
  );
  return counted(works.length, t.key);
}

/** Its name and colour. */
export function BrandState() {
  const t = useIndexTexts();
  const { data } = useRead("GET /v1/brand", {});
  if (data === undefined) return null;
  const color = data.colors?.["brand"];
  if (data.name === undefined && color === undefined && data.logo === undefined) {
    return <span className={classes.missing}>{t.noBrand}</span>;
  }
  return (
    <>
      {color === undefined ? null : (
        <span className={classes.swatch} style={{ background: color }} aria-hidden />
      )}
      {data.name ?? color ?? data.logo}
    </>
  );
}

/** How many there are, and how many templates show something older. */
export function BlocksState() {
  const t = useIndexTexts();
  const { data } = useRead("GET /v1/usage", {});
  if (data === undefined) return null;
  const outdated = data.templates.filter((template) => template.outdated).length;
  const blocks = counted(data.blocks.length, t.block);
  if (outdated === 0) return blocks;
  return (
    <>
      {blocks}
      {" · "}
      <span className={classes.missing}>{t.outdated(counted(outdated, t.template))}</span>
    </>
  );
}

/** How many there are. */
export function AssetsState() {
  const t = useIndexTexts();
  const { data } = useRead("GET /v1/assets", {});
  return data === undefined ? null : counted(data.assets.length, t.asset);
}

/** Each of its three times. */
export function RetentionState() {
  const t = useIndexTexts();
  const { retention } = useTexts(SETTINGS);
  const { data } = useRead("GET /v1/retention", {});
  if (data === undefined) return null;
  const kept = (days: number | null): string =>
    days === null ? t.forGood : counted(days, retention.day);
  return [
    t.pdfs(kept(data.pdfDays)),
    t.data(kept(data.dataDays)),
    t.logs(kept(data.logDays ?? data.logDaysByDefault)),
  ].join(" · ");
}

/** What links begin with. */
export function InstallationState() {
  const t = useIndexTexts();
  const { data } = useInstallation();
  return data === undefined ? null : t.url(data.baseUrl);
}

/** From whom and by which server; or that there is none. */
export function EmailState() {
  const t = useIndexTexts();
  const { data } = useInstallation();
  if (data === undefined) return null;
  const { mailFrom, smtpHost } = data.settings;
  if (!data.emailReady) return <span className={classes.missing}>{t.noEmail}</span>;
  return t.email(mailFrom.value ?? "", smtpHost.value ?? "");
}
