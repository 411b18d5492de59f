/**
 * All that the client reaches for outside itself, in one place: network, clock, timers, chance and
 * cryptography, as Node 18 and later, Bun, Deno, browsers and workers have them.
 */

/** A `fetch`, as far as the client needs one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface World {
  readonly fetch: Fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something later. What it gives calls that off. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to 1. */
  chance(): number;
  crypto(): Promise<Crypto>;
}

/** The world as it is. */
export const WORLD: World = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
  crypto: webCrypto,
};

/** Node 18 has Web Crypto, but no global of that name. */
async function webCrypto(): Promise<Crypto> {
  // Typed as always there, which it is everywhere else.
  const known = globalThis.crypto as Crypto | undefined;
  if (known?.subtle !== undefined) return known;
  const { webcrypto } = await import("node:crypto");
  // The same interface under Node's own name.
  return webcrypto as unknown as Crypto;
}

/** Resolves after a time; rejects with the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal: AbortSignal | undefined, world: World): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const callOff = world.after(ms, () => {
      signal?.removeEventListener("abort", leave);
      resolve();
    });
    const leave = (): void => {
      callOff();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
  });
}
