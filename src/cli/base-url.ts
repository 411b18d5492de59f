/**
 * How this installation is reached, for the URLs that commands print. A server writes down where it
 * is, so that `platen hook` in another window names the same address without being told again.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "platen.url";

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
}

/** What every URL begins with: the public URL, else the address; without a slash at its end. */
export function baseUrlOf({ host, port, publicUrl }: Address): string {
  if (publicUrl !== null) return publicUrl;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Notes where the folder's server is. A folder that can't be written costs this note alone. */
export function rememberBaseUrl(folder: string, url: string): void {
  try {
    writeFileSync(join(folder, FILE), `${url}\n`, { mode: 0o600 });
  } catch {
    // The server says itself that the disk is full or read-only, as soon as it has to accept.
  }
}

/** Where the folder's server is or last was; null where none has said. */
export function recalledBaseUrl(folder: string): string | null {
  try {
    const url = readFileSync(join(folder, FILE), "utf8").trim();
    return URL.canParse(url) ? url : null;
  } catch {
    // There is no note yet.
    return null;
  }
}

/**
 * A page of the dashboard that a token opens. The token stands where no server sees it. An address that
 * stands for all of the machine's is none that a browser opens everywhere; its own machine's is.
 */
export function pageUrl(base: string, name: "setup" | "reset", token: string): string {
  return `${base.replace(/\/\/(0\.0\.0\.0|\[::\])(?=:|$)/, "//localhost")}/${name}#${token}`;
}

/** A hook's URL: a capability, whoever has it may post. */
export function hookUrl(base: string, token: string): string {
  return `${base}/v1/hooks/${token}`;
}
