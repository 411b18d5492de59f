/** The path and the query of a request, read without trusting that its URL is one. */

/**
 * Path and query as they stand in the URL. A `Host` that is none leaves Bun with a URL that begins with
 * the path, which `new URL` would throw at.
 */
export function targetOf(url: string): { readonly path: string; readonly query: string } {
  const scheme = url.indexOf("://");
  const start = url.startsWith("/") ? 0 : url.indexOf("/", scheme + "://".length);
  if (start < 0) return { path: "/", query: "" };
  const mark = url.indexOf("?", start);
  if (mark < 0) return { path: url.slice(start), query: "" };
  return { path: url.slice(start, mark), query: url.slice(mark + 1) };
}
