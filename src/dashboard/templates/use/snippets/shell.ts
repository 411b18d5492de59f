/** For a shell (POSIX): curl sends, openssl signs. */

import { apiBody, jsonText, type Language } from "./snippet.ts";

export const SHELL_SNIPPETS: Language = {
  id: "curl",
  name: "curl",
  hook: ({ url, secret, data }) => `URL=${word(url)}
SECRET=${word(secret)}
BODY=${word(jsonText(data))}

SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //')
printf '%s' "$BODY" | curl -sS "$URL" \\
  -H 'Content-Type: application/json' \\
  -H "x-platen-signature: $SIGNATURE" \\
  --data-binary @-
`,
  api: ({ url, key, data, file }) => `API_KEY=${word(key)}
BODY=${word(jsonText(apiBody(data)))}

printf '%s' "$BODY" | curl -sS --fail-with-body ${word(url)} \\
  -H "Authorization: Bearer $API_KEY" \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: application/pdf' \\
  --data-binary @- \\
  -o ${word(file)}
`,
};

/** A text in single quotes, in which a shell changes nothing; a single quote itself is put between two of them. */
export function word(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
