/** Text that can be pasted into a POSIX shell and does what was meant. */

/** The README's invoice: the smallest body that the starter takes. */
const INVOICE =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';
const INVOICE_SLUG = "invoice";

/** What no shell reads anything into. */
const PLAIN = /^[\w./:@%+-]+$/;

/** A word as one argument. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

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
