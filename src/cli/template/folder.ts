/** A template as three files in a folder: layout.xml, manifest.json and, where there is one, sample.json. */

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../../errors.ts";
import type { Json } from "../../manifest/manifest.ts";
import {
  FILE_NAMES,
  layoutText,
  type FileName,
  type TemplateParts,
  type TemplateTexts,
} from "../../publish/files/template-texts.ts";
import { failed, type CommandFailure } from "../outcome.ts";
import { readBytes, readJson } from "../render-source.ts";

/** What is in the files as they are; null where one is not there, or can't be read. */
export function filesIn(folder: string): Readonly<Record<FileName, string | null>> {
  const read = (name: FileName): string | null => {
    const bytes = readBytes(join(folder, name));
    return bytes.ok ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.value) : null;
  };
  return {
    "layout.xml": read("layout.xml"),
    "manifest.json": read("manifest.json"),
    "sample.json": read("sample.json"),
  };
}

/** Reads the three files. Fails where one is missing that must be there, or is no JSON. */
export function readFolder(folder: string): Result<TemplateParts, CommandFailure> {
  const layout = readText(join(folder, "layout.xml"));
  if (!layout.ok) return layout;
  const manifest = readObject(join(folder, "manifest.json"));
  if (!manifest.ok) return manifest;
  const path = join(folder, "sample.json");
  const sample = existsSync(path) ? readObject(path) : ok(null);
  if (!sample.ok) return sample;
  return ok({ layout: layoutText(layout.value), manifest: manifest.value, sample: sample.value });
}

/** A file's text. */
export function readText(path: string): Result<string, CommandFailure> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    // A TypeError is the decoder's only way to say no.
    return failed("invalid_template", `${path} is not UTF-8.`);
  }
}

/** A file's JSON, which is an object. */
export function readObject(path: string): Result<Json, CommandFailure> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const json = readJson(bytes.value, path);
  if (!json.ok) return json;
  const { value } = json;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return json;
  return failed("invalid_request", `${path} is JSON, but no object.`);
}

/** Writes the three files; a sample.json that is not to be there goes. */
export function writeFolder(folder: string, texts: TemplateTexts): Result<void, CommandFailure> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of FILE_NAMES) {
      const text = texts[name];
      if (text === null) rmSync(join(folder, name), { force: true });
      else writeFileSync(join(folder, name), text);
    }
    return ok(undefined);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return failed("not_written", `${folder} can't be written: ${why}`);
  }
}
