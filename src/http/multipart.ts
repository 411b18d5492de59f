/** An answer of several parts (RFC 7578), which a browser reads by `Response.formData()`. */

import type { Answer } from "./answer.ts";

export interface Part {
  readonly name: string;
  readonly type: string;
  /** Named for what is a file to whoever reads it. */
  readonly filename?: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

const LINE_END = "\r\n";

/**
 * The answer of these parts.
 * @param boundary stands between them, and in none of them: something nobody can guess
 */
export function multipart(
  parts: readonly Part[],
  boundary: string,
  headers: Readonly<Record<string, string>>,
): Answer {
  const pieces = parts.flatMap(({ name, type, filename, content }) => [
    `--${boundary}${LINE_END}${headersOf(name, type, filename)}${LINE_END}${LINE_END}`,
    content,
    LINE_END,
  ]);
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "cache-control": "no-store",
    },
    body: new Blob([...pieces, `--${boundary}--${LINE_END}`]),
  };
}

function headersOf(name: string, type: string, filename: string | undefined): string {
  const file = filename === undefined ? "" : `; filename="${filename}"`;
  return `content-disposition: form-data; name="${name}"${file}${LINE_END}content-type: ${type}`;
}
