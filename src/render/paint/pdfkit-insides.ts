/** What this house uses of pdfkit's insides, and its types leave out: react-pdf stands on the same. */

import type { OutlineEntry } from "./navigation.ts";

/** An image as pdfkit paints it: `obj` is what it is in the file, null until it was painted. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** EXIF's: 1 is upright. */
  readonly orientation: number;
  /** Of a JPEG: PDF's name for what its numbers mean. */
  readonly colorSpace?: string;
  obj: object | null;
  embed(): void;
}

/** What pdfkit's types leave out of its embedded font. */
export interface PdfkitFont {
  readonly id: string;
  readonly scale: number;
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  /** `glyphs`: what the subset holds, in the order of their codes. */
  readonly subset: { readonly glyphs: number[] };
  ref(): object;
}

/** An object of pdfkit's that others name. */
export interface PdfkitReference {
  readonly id: number;
  readonly data: Record<string, unknown>;
  /** Whether it is to compress its body. */
  compress: boolean;
  write(body: Uint8Array): void;
  end(body?: Uint8Array): void;
}

/** An annotation as pdfkit has written it. */
export type AnnotationReference = Pick<PdfkitReference, "id">;

export interface PdfkitPage {
  readonly id: number;
  /** Left, top, width and height. */
  readonly data: { readonly MediaBox: readonly [number, number, number, number] };
}

/** And out of the document. What begins with `_` is of the version that package.json pins. */
export interface PdfkitInsides {
  _imageCount: number;
  readonly outline: OutlineEntry;
  readonly _root: {
    readonly id: number;
    readonly data: Record<string, unknown> & {
      readonly Pages: { readonly data: { readonly Kids: readonly PdfkitPage[] } };
      StructTreeRoot?: PdfkitReference;
      readonly Names: {
        readonly data: Record<string, unknown> & {
          readonly Dests: {
            add(name: string, place: readonly unknown[]): void;
            _compareKeys(one: string, other: string): number;
          };
        };
      };
    };
  };
  openImage(bytes: Uint8Array): PdfImage;
  ref(dictionary: object): PdfkitReference;
  getMarkInfoDictionary(): PdfkitReference;
  /** Corners in the page's own measure, which grows upwards. */
  _convertRect(x: number, y: number, width: number, height: number): readonly number[];
  /** Of each object, null for those that are not written yet. */
  readonly _offsets: (number | null)[];
  readonly _offset: number;
  readonly _info: PdfkitReference;
  readonly _id: Uint8Array;
  _security: {
    readonly dictionary: PdfkitReference;
    getEncryptFn(): (bytes: Uint8Array) => Uint8Array;
    end(): void;
  } | null;
  _write(data: string | Uint8Array): void;
  _font: PdfkitFont | null;
  /** Pages that are not written yet: one, as none is asked to be kept. */
  readonly _pageBuffer: readonly { readonly content: PdfkitReference }[];
  readonly page: {
    readonly fonts: Record<string, object>;
    readonly annotations: PdfkitReference[];
    readonly resources: { data: Record<string, unknown> };
    readonly dictionary: PdfkitReference;
  };
}
