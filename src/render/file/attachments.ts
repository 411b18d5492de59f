/** Files inside a PDF: each a stream with its specification, found by its name and from the catalog (ISO 32000-2, 7.11 and 14.13). */

import { createHash } from "node:crypto";
import type { Instant } from "../../clock.ts";
import type { Attachment } from "../../template/pdf-features.ts";
import type { PdfkitInsides, PdfkitReference } from "../paint/pdfkit-insides.ts";

export interface FileParts {
  reference(dictionary: Readonly<Record<string, unknown>>): PdfkitReference;
  readonly catalog: Record<string, unknown>;
  /** The name trees of the catalog. */
  readonly names: Record<string, unknown>;
}

/** The parts of a file that pdfkit writes. */
export function partsOf(insides: PdfkitInsides): FileParts {
  const { data } = insides._root;
  return {
    reference: (dictionary) => insides.ref(dictionary),
    catalog: data,
    names: data.Names.data,
  };
}

/** Writes the files and names them in the catalog. Where the file is encrypted no checksum is kept of them. */
export function writeAttachments(
  { reference, catalog, names }: FileParts,
  attachments: readonly Attachment[],
  { createdAt, isEncrypted }: { readonly createdAt: Instant; readonly isEncrypted: boolean },
): void {
  if (attachments.length === 0) return;
  const specifications = attachments.map((attachment) => {
    const { name, bytes, mime, relationship, description } = attachment;
    const body = reference({
      Type: "EmbeddedFile",
      Subtype: escapedName(mime),
      Params: {
        Size: bytes.length,
        ModDate: new Date(createdAt),
        // pdfkit writes bytes as they are, and whoever decrypts the file would take them for encrypted.
        ...(isEncrypted ? {} : { CheckSum: createHash("md5").update(bytes).digest() }),
      },
    });
    body.end(bytes);
    const specification = reference({
      Type: "Filespec",
      F: pdfString(name),
      UF: pdfString(name),
      EF: { F: body, UF: body },
      AFRelationship: relationship,
      ...(description === "" ? {} : { Desc: pdfString(description) }),
    });
    specification.end();
    return { name, specification };
  });
  const sorted = specifications.toSorted((a, b) => orderOfNames(a.name, b.name));
  names["EmbeddedFiles"] = {
    Names: sorted.flatMap(({ name, specification }) => [pdfString(name), specification]),
  };
  catalog["AF"] = specifications.map(({ specification }) => specification);
}

/** pdfkit tells texts from names by their kind. */
function pdfString(text: string): object {
  return Object(text);
}

/** The order of names in a tree of them (ISO 32000-1, 7.9.6): that of their bytes, as readers search by halves. */
export function orderOfNames(one: string, other: string): number {
  return Buffer.compare(bytesOf(one), bytesOf(other));
}

/** A text as pdfkit writes it: in ASCII, or else in UTF-16. */
function bytesOf(text: string): Buffer {
  if (/^[\0-\x7f]*$/.test(text)) return Buffer.from(text, "latin1");
  return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
}

/** A media type as a name: what no name has stands as its number. */
function escapedName(name: string): string {
  return name.replace(/[^A-Za-z0-9.+-]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return `#${code}`;
  });
}
