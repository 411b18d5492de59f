/** A client of a running server of the tests, and what goes wrong with its calls. */

import { Platen } from "../../src/client/index.ts";
import { DATA, type Running } from "../http/running-server.ts";

/** The body of the README's first example. */
export const BODY = DATA as object;

/** A client with the server's admin key. */
export function clientOf({ origin, key }: Running): Platen {
  return new Platen({ baseUrl: `${origin}/`, apiKey: `${key}\n`, retries: 0 });
}

/** What a call rejects with. */
export async function failure(outcome: Promise<unknown>): Promise<unknown> {
  return outcome.then(
    () => {
      throw new Error("it did not fail");
    },
    (reason: unknown) => reason,
  );
}
