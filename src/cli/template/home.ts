/** Where templates are kept that a team's git holds, too: a server, or a data folder. */

import type { Result } from "../../errors.ts";
import type { Json, JsonObject } from "../../manifest/manifest.ts";
import type { CommandFailure } from "../outcome.ts";
import type { SuppliesHome } from "./supplies.ts";

/** What is published, or edited. */
export interface StoredTemplate {
  /** Null for a draft. */
  readonly versionNumber: number | null;
  readonly layout: string;
  /** The JSON of a manifest; that of a draft may be broken. */
  readonly manifest: Json;
  readonly sample: Json;
}

export interface TemplateRow {
  readonly slug: string;
  readonly name: string;
  /** Null while there is only a draft. */
  readonly versionNumber: number | null;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface TemplatePush {
  readonly layout: string;
  readonly manifest: JsonObject;
  readonly sample: JsonObject | null;
  /** Of the template; null leaves it, or makes one from the slug. */
  readonly name: string | null;
  /** What is said of the version. */
  readonly note: string | null;
  readonly isDraft: boolean;
}

type Asked<T> = Promise<Result<T, CommandFailure>>;

/** Reads are null where there is no such thing. */
export interface TemplateHome {
  /** As messages name it. */
  readonly place: string;
  list(): Asked<readonly TemplateRow[]>;
  /** The version that is rendered. */
  published(slug: string): Asked<StoredTemplate | null>;
  /** The draft, else the version that is rendered. */
  edited(slug: string): Asked<StoredTemplate | null>;
  version(slug: string, number: number): Asked<StoredTemplate | null>;
  /** The numbers of its versions, newest first. */
  versions(slug: string): Asked<readonly number[]>;
  /** What they draw on of their project. */
  readonly supplies: SuppliesHome;
  /** Gives the number of the version that is rendered now; null where there is only a draft. */
  push(slug: string, push: TemplatePush): Asked<number | null>;
}
