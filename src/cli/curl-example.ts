/** The line that posts a signed body, as it can be pasted into a shell. */

/** The README's invoice: the smallest body that the starter takes. */
const INVOICE =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

/**
 * Lines for a POSIX shell with curl and openssl: they sign the invoice and post it to a hook.
 * `url` and `secret` are base64url and so need no quoting beyond the quotes around them.
 */
export function curlExample(url: string, secret: string): readonly string[] {
  return [
    `BODY='${INVOICE}'`,
    `curl -sS '${url}' -H 'content-type: application/json' \\`,
    `  -H "x-craftkit-signature: $(printf %s "$BODY" | openssl dgst -sha256 -hmac '${secret}' -r | cut -d' ' -f1)" \\`,
    `  -d "$BODY"`,
  ];
}
