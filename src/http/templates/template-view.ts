/** Templates as the API tells of them, and what its answers about them are made of. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Issues } from "../../errors.ts";
import { FINDINGS_MAX } from "../../limits.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import type { Inspection } from "../../publish/inspect.ts";
import type { Template } from "../../store/templates.ts";
import type { Finding } from "../../template/compile.ts";
import { choice, Id, nullable, Time } from "../schemas.ts";

/** An object of JSON that this schema says nothing more of. */
export function jsonObject(description: string) {
  return Type.Unsafe<JsonObject>(
    Type.Object({}, { additionalProperties: true, expected: "an object", description }),
  );
}

export const JsonSchemaView = jsonObject(
  "JSON Schema 2020-12 of the data that the template takes.",
);

export const CurrentVersion = nullable(
  Type.Integer({ description: "The version that is rendered; null while there is only a draft." }),
);

export const TemplateItem = Type.Object(
  {
    id: Id,
    name: Type.String(),
    slug: Type.String(),
    templateType: Type.Literal("document"),
    currentVersionNumber: CurrentVersion,
    published: Type.Boolean({ description: "Whether there is a version to render." }),
    createdAt: Time,
    updatedAt: Time,
  },
  { title: "Template" },
);

const LayoutMessage = {
  code: Type.String(),
  message: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  block: Type.Optional(
    Type.String({
      description: "The shared block that line and column are in; absent for the layout.",
    }),
  ),
  use: Type.Optional(
    Type.Object(
      { line: Type.Integer(), column: Type.Integer() },
      { description: "Where the layout uses that block, for what is wrong only there." },
    ),
  ),
  hint: Type.Optional(Type.String({ description: "What to do about it." })),
  fix: Type.Optional(
    Type.Object(
      { replace: Type.String(), with: Type.String() },
      {
        description:
          "What stands there, or a little before or after it, and what was meant, where that is known.",
      },
    ),
  ),
};

export const Warnings = Type.Array(Type.Object(LayoutMessage, { title: "LayoutWarning" }), {
  description: `What the layout gets through, but its author should know; at most ${FINDINGS_MAX}.`,
});

/** What is wrong with a value, by path. */
export const IssuesView = Type.Unsafe<Issues>(
  Type.Object({
    formErrors: Type.Array(Type.String()),
    fieldErrors: Type.Record(Type.String(), Type.Array(Type.String())),
  }),
);

/** What an answer says of a draft, which may be broken. */
export const INSPECTION = {
  findings: Type.Array(
    Type.Object(
      { severity: choice(["error", "warning"]), ...LayoutMessage },
      { title: "LayoutFinding" },
    ),
    { description: `What is wrong with the layout; at most ${FINDINGS_MAX}.` },
  ),
  manifestIssues: nullable(IssuesView, {
    description: "Why the manifest can't be used, by path; null where it can.",
  }),
};

/** A template in a list. */
export function templateItem(template: Template): Static<typeof TemplateItem> {
  const { id, name, slug, currentVersionNumber, createdAt, updatedAt } = template;
  return {
    id,
    name,
    slug,
    templateType: "document",
    currentVersionNumber,
    published: currentVersionNumber !== null,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  };
}

/** What is wrong with a draft, for the wire: the findings that come first. */
export function inspectionView({ findings, manifestIssues }: Inspection) {
  return { findings: findings.slice(0, FINDINGS_MAX), manifestIssues };
}

/** Warnings for the wire: that they are warnings goes without saying. */
export function warningsView(warnings: readonly Finding[]): Static<typeof Warnings> {
  return warnings.slice(0, FINDINGS_MAX).map(({ severity: _, ...warning }) => warning);
}

export const TEMPLATE_EXAMPLE: Static<typeof TemplateItem> = {
  id: "01931f5e-8c00-7a11-8d0e-3c5b7f9a2e64",
  name: "Certificate",
  slug: "certificate",
  templateType: "document",
  currentVersionNumber: 1,
  published: true,
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:00.000Z",
};

export const LAYOUT_EXAMPLE =
  "<document><page><h1>Certificate</h1><p>{{ name }}</p></page></document>";
