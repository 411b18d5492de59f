/** The brand as data: what `{{ brand.name }}` and its like print, and which names there are. */

import type { JsonObject } from "../../manifest/manifest.ts";
import {
  ANY,
  type ObjectType,
  type ScalarType,
  type ValueType,
} from "../expressions/value-types.ts";
import type { Brand } from "../stationery.ts";

const TEXT: ScalarType = { kind: "scalar", dataType: "text" };
const LINES: ScalarType = { kind: "scalar", dataType: "longtext" };
const PICTURE: ScalarType = { kind: "scalar", dataType: "image" };

/** What names the layout can read below `brand`, whether the project has set them or not. */
export const BRAND_TYPE: ObjectType = {
  kind: "object",
  key: "brand",
  fields: new Map<string, ValueType>([
    ["name", TEXT],
    ["address", LINES],
    ["addressLines", { kind: "list", key: "brand.addressLines", item: TEXT }],
    ["email", TEXT],
    ["phone", TEXT],
    ["website", TEXT],
    // asset:logo shows it, too, but a layout has to know whether there is one.
    ["logo", PICTURE],
    ["taxIds", { kind: "list", key: "brand.taxIds", item: taxIdType() }],
    // What a project adds is its own affair: a layout may be written before it is there.
    ["custom", ANY],
  ]),
};

function taxIdType(): ObjectType {
  const fields = new Map<string, ValueType>([
    ["label", TEXT],
    ["value", TEXT],
  ]);
  return { kind: "object", key: "brand.taxIds", fields };
}

/** The values of those names. */
export function brandValues(brand: Brand): JsonObject {
  const { name, address, email, phone, website, logo, taxIds, custom } = brand;
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address: address.join("\n"), addressLines: [...address] }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(website === undefined ? {} : { website }),
    ...(logo === undefined ? {} : { logo }),
    ...(taxIds === undefined ? {} : { taxIds: taxIds.map((each) => ({ ...each })) }),
    ...(custom === undefined ? {} : { custom: { ...custom } }),
  };
}
