/** `platen template` in this process, and places that it works on: a data folder, a server. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { openInstallation } from "../../../src/cli/installation.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { temporaryFolder } from "../../fixtures/store.ts";
import { runningServer } from "../../http/running-server.ts";

/** Where the invoice's files are, and how they are called. */
export const INVOICE = join(import.meta.dir, "../../../templates/invoice");
export const FILES = ["layout.xml", "manifest.json", "sample.json"];

/** Runs a command in this process, as a script would. */
export async function run(args: readonly string[], environment: Record<string, string>) {
  const said = { out: "", err: "" };
  const terminal = {
    isInteractive: false,
    out: (line: string) => void (said.out += `${line}\n`),
    err: (line: string) => void (said.err += `${line}\n`),
    bytes: () => {},
  };
  const shell = { terminal, environment, exitCode: 0 };
  try {
    await createProgram(shell).parseAsync([...args], { from: "user" });
  } catch (reason) {
    if (!(reason instanceof CommanderError)) throw reason;
    shell.exitCode = 2;
  }
  return { ...said, code: shell.exitCode };
}

/** A folder for templates beside a place that they are pushed to. */
export async function workshop(kind: string) {
  const folder = temporaryFolder();
  const templates = join(folder.path, "templates");
  mkdirSync(templates);
  const place = kind === "a server" ? await serverPlace() : await dataPlace(folder.path);
  return {
    path: templates,
    folder: (slug: string): string => join(templates, slug),
    /** `platen template …`; folders are named from that of the templates. */
    platen: (...args: string[]) => run(["template", ...args], place.environment),
    json: async (...args: string[]) => {
      const { out, err, code } = await run(["template", ...args, "--json"], place.environment);
      if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
    [Symbol.asyncDispose]: async () => {
      await place[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

async function serverPlace() {
  const server = await runningServer();
  // The one that every server of the tests has.
  await server.call("DELETE", "/v1/templates/invoice");
  return {
    environment: { PLATEN_URL: `${server.origin}/`, PLATEN_API_KEY: server.key },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function dataPlace(path: string) {
  const data = join(path, "data");
  const opened = await openInstallation({ path: data, timeZone: "UTC", language: "en" });
  if (!opened.ok) throw new Error(opened.error.message);
  const { store, project, close } = opened.value;
  const invoice = await store.templates.bySlug(project.id, "invoice");
  if (invoice !== null) await store.templates.remove(invoice.id);
  await close();
  return { environment: { PLATEN_DATA: data }, [Symbol.asyncDispose]: async () => {} };
}
