/**
 * Fetches a picture from the web for a render. Its URL came with somebody's data, so it is not trusted:
 * every address that its name has must be one that the server may be sent to, the address that was
 * checked is the one that is asked, and each redirect goes through the same again.
 */

import type { Timers } from "../clock.ts";
import { IMAGE_FETCH_MS, IMAGE_MAX_BYTES, IMAGE_REDIRECTS_MAX } from "../limits.ts";
import type { SuppliedPicture } from "../render/job.ts";
import type { AddressGuard } from "./addresses.ts";
import { bareHost, type Web, type WebAnswer } from "./web.ts";

/** A picture by its http(s) URL. Never rejects. */
export type FetchPicture = (url: string) => Promise<SuppliedPicture>;

export interface FetchParts {
  readonly web: Web;
  readonly isAllowed: AddressGuard;
  readonly timers: Timers;
}

// What may be another tomorrow is tried again where a render can't do without the picture.
const TOO_SLOW = { reason: `had not arrived after ${IMAGE_FETCH_MS / 1000} s`, mayPass: true };
const TOO_LARGE = { reason: `is larger than ${IMAGE_MAX_BYTES} bytes` };
const NOT_PUBLIC = {
  reason: "is at an address that is not public, and that --allow-network does not allow",
};
const NO_NAME = { reason: "could not be fetched: its host is unknown", mayPass: true };
const NO_ANSWER = { reason: "could not be fetched: its server did not answer", mayPass: true };
/** Statuses with which a server says that another time it may answer (RFC 9110, RFC 6585). */
const BUSY = [408, 425, 429, 500, 502, 503, 504];
const NO_URL = {
  reason: "could not be fetched: its address, or one that it leads to, is no http(s) URL",
};
const TOO_FAR = {
  reason: `could not be fetched: there are more than ${IMAGE_REDIRECTS_MAX} redirects`,
};

/** A fetcher over one web. */
export function pictureFetcher(parts: FetchParts): FetchPicture {
  return async (url) => {
    const late = Promise.withResolvers<SuppliedPicture>();
    const end = new AbortController();
    const cancel = parts.timers.after(IMAGE_FETCH_MS, () => late.resolve(TOO_SLOW));
    try {
      return await Promise.race([follow(url, parts, end.signal), late.promise]);
    } finally {
      cancel();
      end.abort();
    }
  };
}

async function follow(
  first: string,
  parts: FetchParts,
  signal: AbortSignal,
): Promise<SuppliedPicture> {
  let url = URL.parse(first);
  for (let redirects = 0; redirects <= IMAGE_REDIRECTS_MAX; redirects += 1) {
    if (url === null || !/^https?:$/.test(url.protocol)) return NO_URL;
    const answer = await ask(url, parts, signal);
    if ("reason" in answer) return answer;
    const { status, location, bytes } = answer;
    if (status >= 300 && status < 400 && location !== null) {
      url = URL.parse(location, url.href);
      continue;
    }
    if (status !== 200) {
      const reason = `could not be fetched: its server answered ${status}`;
      return BUSY.includes(status) ? { reason, mayPass: true } : { reason };
    }
    return bytes ?? TOO_LARGE;
  }
  return TOO_FAR;
}

/** Asks the addresses of a URL's host, one after the other until one answers. */
async function ask(
  url: URL,
  { web, isAllowed }: FetchParts,
  signal: AbortSignal,
): Promise<WebAnswer | Exclude<SuppliedPicture, Uint8Array>> {
  let addresses: readonly string[];
  try {
    addresses = await web.resolve(bareHost(url));
  } catch {
    return NO_NAME;
  }
  if (addresses.length === 0) return NO_NAME;
  if (!addresses.every(isAllowed)) return NOT_PUBLIC;
  for (const address of addresses) {
    if (signal.aborted) break;
    try {
      return await web.get(url, address, { maxBytes: IMAGE_MAX_BYTES, signal });
    } catch {
      // The next address of the same name may answer: IPv6 where this machine has none, for one.
    }
  }
  return NO_ANSWER;
}
