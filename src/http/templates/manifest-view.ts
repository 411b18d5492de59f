/** A manifest as the API's answers show it: parsed, with everything in its place (contract.md, "Manifest"). */

import { Type } from "@sinclair/typebox";
import { DATA_TYPES, type Manifest } from "../../manifest/manifest.ts";
import { choice } from "../schemas.ts";

const DataType = choice(DATA_TYPES);

const Bound = Type.Union([Type.Number(), Type.String()]);

const VariableView = Type.Object(
  {
    key: Type.String({ description: "A dot path in the data: `customer.name`." }),
    label: Type.String(),
    dataType: DataType,
    required: Type.Boolean(),
    format: Type.Optional(Type.String({ description: "The filter that it is shown through." })),
    description: Type.Optional(Type.String()),
    default: Type.Optional(Type.Unknown()),
    enum: Type.Optional(Type.Array(Type.Unknown())),
    min: Type.Optional(Bound),
    max: Type.Optional(Bound),
    pattern: Type.Optional(Type.String({ description: "RE2 syntax, for the whole text." })),
    previewData: Type.Optional(Type.Unknown()),
  },
  { title: "Variable" },
);

const LoopView = Type.Recursive(
  (Loop) =>
    Type.Object({
      key: Type.String({ description: "A single name." }),
      label: Type.String(),
      required: Type.Boolean(),
      itemFields: Type.Optional(Type.Array(VariableView, { description: "Items are objects." })),
      itemType: Type.Optional(DataType),
      loops: Type.Optional(Type.Array(Loop)),
      previewData: Type.Optional(Type.Unknown()),
    }),
  { $id: "Loop" },
);

/** A manifest that has been parsed. */
export const ManifestView = Type.Unsafe<Manifest>(
  Type.Object(
    { variables: Type.Array(VariableView), loops: Type.Array(LoopView) },
    { title: "Manifest", description: "The variables and loops that the template takes." },
  ),
);

/** A small manifest, as the reference shows it. */
export const MANIFEST_EXAMPLE = {
  variables: [{ key: "name", label: "Name", dataType: "text", required: true }],
  loops: [],
} as const satisfies Manifest;
