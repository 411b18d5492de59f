/** How the server fetches the pictures that data names by URL. */

import { systemTimers } from "../clock.ts";
import { addressGuard } from "../pipeline/addresses.ts";
import { pictureFetcher, type FetchPicture } from "../pipeline/fetch-picture.ts";
import { systemWeb } from "../pipeline/web.ts";

/** From public addresses, and from the networks that the operator allows. */
export function systemPictureFetcher(allowedNetworks: readonly string[]): FetchPicture {
  const isAllowed = addressGuard(allowedNetworks);
  return pictureFetcher({ web: systemWeb, isAllowed, timers: systemTimers });
}
