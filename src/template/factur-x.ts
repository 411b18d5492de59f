/** Factur-X and ZUGFeRD 2: the profiles of invoices that people and machines read, and what each asks for. */

import { SaxesParser } from "saxes";

/** The names that the standard gives them in XMP. */
export const FACTUR_X_PROFILES = [
  "MINIMUM",
  "BASIC WL",
  "BASIC",
  "EN 16931",
  "EXTENDED",
  "XRECHNUNG",
] as const;

export type FacturXProfile = (typeof FACTUR_X_PROFILES)[number];

/** How the guideline that an invoice names in its XML begins, by profile. */
const GUIDELINES: Readonly<Record<FacturXProfile, string>> = {
  MINIMUM: "urn:factur-x.eu:1p0:minimum",
  "BASIC WL": "urn:factur-x.eu:1p0:basicwl",
  BASIC: "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
  "EN 16931": "urn:cen.eu:en16931:2017",
  EXTENDED: "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
  XRECHNUNG: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_",
};
const ROOT = "CrossIndustryInvoice";
const ROOT_NAMESPACE = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
const GUIDELINE_PATH = [
  ROOT,
  "ExchangedDocumentContext",
  "GuidelineSpecifiedDocumentContextParameter",
  "ID",
].join("/");

/** What the XML of an invoice is called: nothing else is found by programs that read it. */
export function facturXFileName(profile: FacturXProfile): string {
  return profile === "XRECHNUNG" ? "xrechnung.xml" : "factur-x.xml";
}

/** How the XML may be related to the PDF: the two smallest profiles hold less than the PDF says. */
export function facturXRelationships(profile: FacturXProfile): readonly string[] {
  return profile === "MINIMUM" || profile === "BASIC WL"
    ? ["Data"]
    : ["Alternative", "Source", "Data"];
}

/** What a text is as an invoice: why it is none, or the guideline that it names where that is another profile's. */
export type FacturXFault =
  | { readonly kind: "no-invoice"; readonly reason: string }
  | { readonly kind: "other-profile"; readonly guideline: string };

/** Looks at the XML of an invoice: whether it is well-formed, the right document, and of the profile. */
export function facturXFault(xml: string, profile: FacturXProfile): FacturXFault | null {
  const reading = readInvoice(xml);
  if ("reason" in reading) return { kind: "no-invoice", reason: reading.reason };
  const { guideline } = reading;
  const expected = GUIDELINES[profile];
  // EN 16931's own is how those of its subsets and extensions begin.
  const fits = profile === "XRECHNUNG" ? guideline.startsWith(expected) : guideline === expected;
  return fits ? null : { kind: "other-profile", guideline };
}

class Stop extends Error {}

function readInvoice(xml: string): { readonly guideline: string } | { readonly reason: string } {
  const parser = new SaxesParser({ xmlns: true });
  const open: string[] = [];
  let guideline = "";
  let reason = "";
  const refuse = (why: string): never => {
    reason = why;
    throw new Stop();
  };
  parser.on("error", ({ message }) => refuse(`is no well-formed XML (${message.split("\n")[0]})`));
  // An invoice needs none, and what reads it may resolve what one declares.
  parser.on("doctype", () => refuse("has a document type declaration"));
  parser.on("opentag", ({ local, uri }) => {
    if (open.length === 0 && (local !== ROOT || uri !== ROOT_NAMESPACE)) {
      refuse(`is no ${ROOT} of ${ROOT_NAMESPACE}`);
    }
    open.push(local);
  });
  parser.on("text", (text) => {
    if (open.length === 4 && open.join("/") === GUIDELINE_PATH) guideline += text;
  });
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(xml.replace(/^\ufeff/, "")).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { reason };
  }
  return { guideline: guideline.trim() };
}
