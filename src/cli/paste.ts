/** Lines that can be pasted into a POSIX shell and do what was meant. */

import { shellWord } from "../http/site/shell-word.ts";

/** The README's invoice: the smallest body that the starter takes. */
const INVOICE =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';
const INVOICE_SLUG = "invoice";

/**
 * Lines that sign a body and post it to a template's hook, with curl and openssl: for the invoice a
 * body that it takes, for any other template the file data.json.
 */
export function curlExample(slug: string, url: string, secret: string): readonly string[] {
  const body = slug === INVOICE_SLUG ? shellWord(INVOICE) : '"$(cat data.json)"';
  return [
    `BODY=${body}`,
    `curl -sS '${url}' -H 'content-type: application/json' \\`,
    `  -H "x-craftkit-signature: $(printf %s "$BODY" | openssl dgst -sha256 -hmac '${secret}' -r | cut -d' ' -f1)" \\`,
    `  -d "$BODY"`,
  ];
}
