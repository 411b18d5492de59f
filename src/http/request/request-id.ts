/** The id that an answer carries, so that caller and log speak of the same request. */

import type { Ids } from "../../ids.ts";
import { REQUEST_ID_MAX_CHARS } from "../../limits.ts";

const PRINTABLE = /^[\x20-\x7e]+$/;

/** The sender's own id, where it is short and printable; else a new one. */
export function requestIdOf(given: string | null, ids: Ids): string {
  if (given !== null && given.length <= REQUEST_ID_MAX_CHARS && PRINTABLE.test(given)) return given;
  return ids.uuid();
}
