/**
 * What a file says in XMP to be taken for what it is: PDF/A by ISO 19005-2 and -3, and an invoice of
 * Factur-X, whose words PDF/A does not know and wants explained in the file itself.
 */

import { type FacturXProfile, facturXFileName } from "../../template/factur-x.ts";
import type { Conformance } from "../../template/pdf-features.ts";
import { type XmpSchema, xmpText } from "./xmp.ts";

const FACTUR_X = {
  prefix: "fx",
  namespace: "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
} as const;
/** The version of the standard's XMP schema, which has been the same since the first. */
const FACTUR_X_VERSION = "1.0";
const FACTUR_X_PROPERTIES: readonly (readonly [string, string])[] = [
  ["DocumentFileName", "The name of the embedded XML document"],
  ["DocumentType", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"],
  ["Version", "The actual version of the standard applying to the embedded XML document"],
  ["ConformanceLevel", "The conformance level of the embedded XML document"],
];

/** The schemas that a file has beside what every file has. */
export function conformanceSchemas(
  conformance: Conformance | null,
  facturX: FacturXProfile | null,
): readonly XmpSchema[] {
  return [
    ...(conformance === null ? [] : [identification(conformance)]),
    ...(facturX === null ? [] : [invoice(facturX), FACTUR_X_EXPLAINED]),
  ];
}

/** ISO 19005-2, 6.6.4. */
function identification(conformance: Conformance): XmpSchema {
  const [, part = "", level = ""] = /^PDF\/A-(\d)(\w)$/.exec(conformance) ?? [];
  return {
    prefix: "pdfaid",
    namespace: "http://www.aiim.org/pdfa/ns/id/",
    properties: [xmpText("pdfaid:part", part), xmpText("pdfaid:conformance", level.toUpperCase())],
  };
}

function invoice(profile: FacturXProfile): XmpSchema {
  return {
    ...FACTUR_X,
    properties: [
      xmpText("fx:DocumentType", "INVOICE"),
      xmpText("fx:DocumentFileName", facturXFileName(profile)),
      xmpText("fx:Version", FACTUR_X_VERSION),
      xmpText("fx:ConformanceLevel", profile),
    ],
  };
}

/** ISO 19005-2, 6.6.2.3.3: the extension schema that says what the words of `fx` mean. */
const FACTUR_X_EXPLAINED: XmpSchema = {
  prefix: "pdfaExtension",
  namespace: "http://www.aiim.org/pdfa/ns/extension/",
  more: {
    pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
    pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
  },
  properties: [
    "<pdfaExtension:schemas><rdf:Bag>",
    '<rdf:li rdf:parseType="Resource">',
    xmpText("pdfaSchema:schema", "Factur-X PDFA Extension Schema"),
    xmpText("pdfaSchema:namespaceURI", FACTUR_X.namespace),
    xmpText("pdfaSchema:prefix", FACTUR_X.prefix),
    "<pdfaSchema:property><rdf:Seq>",
    ...FACTUR_X_PROPERTIES.map(explained),
    "</rdf:Seq></pdfaSchema:property>",
    "</rdf:li>",
    "</rdf:Bag></pdfaExtension:schemas>",
  ],
};

function explained([name, meaning]: readonly [string, string]): string {
  return [
    '<rdf:li rdf:parseType="Resource">',
    xmpText("pdfaProperty:name", name),
    xmpText("pdfaProperty:valueType", "Text"),
    xmpText("pdfaProperty:category", "external"),
    xmpText("pdfaProperty:description", meaning),
    "</rdf:li>",
  ].join("\n");
}
