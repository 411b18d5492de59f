/**
 * How often somebody may try to sign in or to use a link: within a minute so often from one client
 * address, and so often for one account, whether there is such an account or not.
 */

import ipaddr from "ipaddr.js";
import type { Clock } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { createRateLimiter, type RateLimiter } from "../../inbound/rate-limit.ts";
import { PASSWORD_MAILS_PER_HOUR, RATE_WINDOW_MS } from "../../limits.ts";

const HOUR_MS = 60 * 60_000;
/** What one customer of a provider has of IPv6. */
const NETWORK_BYTES = 8;

export interface Attempts {
  /** Counts an attempt from a client address; fails with `rate_limited`. */
  fromAddress(address: string | null): Result<null>;
  /** Counts an attempt to sign in as somebody; fails with `rate_limited`. */
  forAccount(email: string): Result<null>;
  /** Whether one more mail may be sent to somebody who forgot the password. */
  mayMail(email: string): boolean;
}

/** The attempts at one server. `perMinute` is 0 for any number. */
export function createAttempts(perMinute: number, clock: Clock): Attempts {
  const limits = { most: () => perMinute, windowMs: RATE_WINDOW_MS, clock };
  const addresses = createRateLimiter(limits);
  const accounts = createRateLimiter(limits);
  const mails = createRateLimiter({
    most: () => PASSWORD_MAILS_PER_HOUR,
    windowMs: HOUR_MS,
    clock,
  });
  return {
    fromAddress: (address) => attempt(addresses, networkOf(address ?? "")),
    forAccount: (email) => attempt(accounts, email.toLowerCase()),
    mayMail: (email) => mails.admit(email.toLowerCase()).isAdmitted,
  };
}

function attempt(limiter: RateLimiter, key: string): Result<null> {
  const { isAdmitted, most, remaining, resetMs } = limiter.admit(key);
  if (isAdmitted) return ok(null);
  const resetSeconds = Math.ceil(resetMs / 1000);
  return fail("rate_limited", `There were too many attempts. Try again in ${resetSeconds} s.`, {
    retryAfterSeconds: resetSeconds,
    rateLimit: { limit: most, remaining, resetSeconds },
  });
}

/** An IPv6 address as its network: whoever has one address there has all of them. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return parsed.toByteArray().slice(0, NETWORK_BYTES).join(".");
}
