/** The members of one untrusted object, read by name and type, with a finding for each that is wrong. */

import { MANIFEST_TEXT_MAX_CHARS } from "../limits.ts";
import { cleanJson } from "./clean-json.ts";
import { cleanText } from "./clean-text.ts";
import type { Findings, Path } from "./findings.ts";
import { DATA_TYPES, type DataType, type Json } from "./manifest.ts";
import { shown } from "./shown.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Members are the object's own; `null` counts as absent. */
export class Fields {
  private constructor(
    readonly raw: Raw,
    readonly path: Path,
    private readonly findings: Findings,
  ) {}

  /** The fields of a value at a path, or null (and a finding) where it is no object. */
  static of(value: unknown, path: Path, findings: Findings): Fields | null {
    if (Fields.isObject(value)) return new Fields(value, path, findings);
    findings.add(path, `Expected an object, got ${shown(value)}`);
    return null;
  }

  static isObject(value: unknown): value is Raw {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Undefined where absent. */
  get(name: string): unknown {
    return Object.hasOwn(this.raw, name) ? (this.raw[name] ?? undefined) : undefined;
  }

  /** A text, cleaned. A finding, and undefined, where it is missing but required, or is no text. */
  text(name: string, presence: "required" | "optional"): string | undefined {
    const value = this.get(name);
    if (typeof value === "string") return cleanText(value);
    if (value !== undefined) this.find(name, `Expected text, got ${shown(value)}`);
    else if (presence === "required") this.find(name, "Required");
    return undefined;
  }

  /** An optional text for people, of at most MANIFEST_TEXT_MAX_CHARS characters. */
  prose(name: string): string | undefined {
    const text = this.text(name, "optional");
    if (text === undefined || text.length <= MANIFEST_TEXT_MAX_CHARS) return text;
    const expected = `Expected at most ${MANIFEST_TEXT_MAX_CHARS} characters`;
    this.find(name, `${expected}, got ${text.length}`);
    return undefined;
  }

  /** `label`, or what stands in where it is missing or empty. */
  label(fallback: string): string {
    const label = this.prose("label");
    return label === undefined || label.trim() === "" ? fallback : label;
  }

  /** A boolean, false where absent. */
  flag(name: string): boolean {
    const value = this.get(name);
    if (value === undefined || typeof value === "boolean") return value ?? false;
    this.find(name, `Expected true or false, got ${shown(value)}`);
    return false;
  }

  /** A list, empty where absent. */
  list(name: string): readonly unknown[] {
    const value = this.get(name);
    if (value !== undefined && !Array.isArray(value)) {
      this.find(name, `Expected a list, got ${shown(value)}`);
    }
    return listOf(value);
  }

  /** Any JSON, as it stands. */
  json(name: string): Json | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const cleaned = cleanJson(value);
    if (cleaned === undefined) this.find(name, "Expected JSON of finite numbers that nests less");
    return cleaned;
  }

  /** One of DATA_TYPES, required. */
  dataType(name: string): DataType | undefined {
    const value = this.get(name);
    const known = DATA_TYPES.find((dataType) => dataType === value);
    if (known !== undefined) return known;
    const expected = `Expected one of ${DATA_TYPES.join(", ")}`;
    this.find(name, value === undefined ? "Required" : `${expected}, got ${shown(value)}`);
    return undefined;
  }

  /** Notes what is wrong with a member. */
  find(name: string, message: string): void {
    this.findAt([name], message);
  }

  /** Notes what is wrong further inside. */
  findAt(steps: Path, message: string): void {
    this.findings.add([...this.path, ...steps], message);
  }
}

/** A list as it is, anything else as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
