/** `platen template new`: a folder to begin with, which can be rendered and pushed as it is. */

import { existsSync, readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { ok, type Result } from "../../errors.ts";
import { inferManifest } from "../../manifest/inference.ts";
import type { Json, JsonObject, Manifest } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { sampleData } from "../../manifest/sample.ts";
import { nameFor } from "../../publish/slug.ts";
import { synthesiseLayout } from "../../template/synthesis/synthesise.ts";
import {
  DONE,
  EXIT,
  failed,
  failedAs,
  type CommandFailure,
  type CommandResult,
} from "../outcome.ts";
import { shellWord } from "../../http/site/shell-word.ts";
import type { Shell } from "../shell.ts";
import { readBytes, readJson } from "../render-source.ts";
import { STARTERS } from "../../gallery/embedded.ts";
import { FILE_NAMES, textsOf, type TemplateParts } from "../../publish/files/template-texts.ts";
import { writeFolder } from "./folder.ts";
import { isSlug } from "./slug.ts";

/** What the command line says. */
export interface NewOptions {
  readonly from?: string;
  readonly manifest?: string;
  readonly data?: string;
  readonly json?: true;
}

interface Begun {
  readonly parts: TemplateParts;
  /** What of the data no manifest can name. */
  readonly leftOut: readonly string[];
}

const BLANK: TemplateParts = {
  layout: `<document title="{{ title }}" language="en-GB">
  <style>
    page { size: A4; margin: 20mm; font: 10pt Inter }
  </style>
  <page>
    <h1>{{ title }}</h1>
    <p>{{ text }}</p>
    <footer><p>Page {{ page.number }} of {{ page.total }}</p></footer>
  </page>
</document>
`,
  manifest: {
    variables: [
      { key: "title", label: "Title", dataType: "text", required: true },
      { key: "text", label: "Text", dataType: "longtext" },
    ],
    loops: [],
  },
  sample: { title: "A new template", text: "What stands here comes from sample.json." },
};

/** Makes the folder. */
export async function makeFolder(
  folder: string,
  options: NewOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const slug = basename(resolve(folder));
  if (!isSlug(slug)) {
    const message = `${slug} can't be a slug: small letters and digits, joined by hyphens.`;
    return failed("invalid_request", message, { exit: EXIT.usage });
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    return failed("folder_not_empty", `${folder} is there and not empty.`);
  }
  const begun = await beginning(slug, options);
  if (!begun.ok) return begun;
  const texts = textsOf(begun.value.parts);
  const written = writeFolder(folder, texts);
  if (!written.ok) return written;
  const files = FILE_NAMES.filter((name) => texts[name] !== null);
  const { leftOut } = begun.value;
  if (options.json === true) {
    terminal.out(JSON.stringify({ slug, folder, files, leftOut }, null, 2));
    return DONE;
  }
  const word = shellWord(folder);
  terminal.out(`${folder}: ${files.join(", ")}`);
  for (const line of leftOut) terminal.err(`left out: ${line}`);
  terminal.out("");
  terminal.out("See it:     " + `platen render ${pathWord(word)} --out ${slug}.pdf`);
  terminal.out("Publish it: " + `platen template push ${word}`);
  return DONE;
}

/** `platen render` takes a word without a slash for a slug. */
function pathWord(word: string): string {
  return word.includes("/") ? word : `./${word}`;
}

async function beginning(
  slug: string,
  { from, manifest, data }: NewOptions,
): Promise<Result<Begun, CommandFailure>> {
  if ([from, manifest, data].filter((each) => each !== undefined).length > 1) {
    return failed("invalid_request", "--from, --manifest and --data exclude each other.", {
      exit: EXIT.usage,
    });
  }
  if (from !== undefined) return fromStarter(from);
  if (manifest !== undefined) return fromManifest(slug, manifest);
  return data === undefined ? ok({ parts: BLANK, leftOut: [] }) : fromData(slug, data);
}

function fromStarter(name: string): Result<Begun, CommandFailure> {
  const starter = STARTERS.find(({ slug }) => slug === name);
  if (starter === undefined) {
    const names = STARTERS.map(({ slug }) => slug).join(", ");
    return failed("not_found", `There is no starter ${name}.`, {
      exit: EXIT.usage,
      hint: `There are: ${names}.`,
    });
  }
  return ok({ parts: starter, leftOut: [] });
}

async function fromManifest(slug: string, path: string): Promise<Result<Begun, CommandFailure>> {
  const json = await readObject(path);
  if (!json.ok) return json;
  const parsed = parseManifest(json.value);
  if (!parsed.ok) {
    return failedAs({ ...parsed.error, message: `${path}: ${parsed.error.message}` });
  }
  return ok({ parts: drawn(slug, parsed.value, sampleData(parsed.value)), leftOut: [] });
}

async function fromData(slug: string, path: string): Promise<Result<Begun, CommandFailure>> {
  const json = await readObject(path);
  if (!json.ok) return json;
  const { manifest, leftOut } = inferManifest(json.value);
  return ok({ parts: drawn(slug, manifest, json.value), leftOut });
}

function drawn(slug: string, manifest: Manifest, sample: Json): TemplateParts {
  return {
    layout: synthesiseLayout(manifest, { name: nameFor(slug) }),
    // Written as JSON at once, and parsed again whenever it is read.
    manifest: JSON.parse(JSON.stringify(manifest)) as Json,
    sample,
  };
}

async function readObject(path: string): Promise<Result<JsonObject, CommandFailure>> {
  const bytes = path === "-" ? ok(await Bun.stdin.bytes()) : readBytes(path);
  if (!bytes.ok) return bytes;
  const name = path === "-" ? "standard input" : path;
  const json = readJson(bytes.value, name);
  if (!json.ok) return json;
  const { value } = json;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failed("invalid_request", `${name} is JSON, but no object.`);
  }
  // An object, since it is none of the others.
  return ok(value as JsonObject);
}
