/**
 * The URLs that Platen hands out. They begin with the public URL, else the bound address, never with a
 * request's `Host`, which its sender chooses.
 */

import type { Clock } from "../clock.ts";
import { DOWNLOAD_LINK_TTL_SECONDS } from "../limits.ts";
import type { Keyring } from "../store/keyring.ts";

export interface Links {
  readonly base: string;
  hook(token: string): string;
  /** A page of the dashboard that is opened by a token, which stands where no server sees it. */
  page(name: "setup" | "reset" | "join", token: string): string;
  render(id: string): string;
  /** A fresh capability for a render's PDF: whoever has it may fetch it until it expires. */
  download(id: string): string;
  /** What a capability's parameters are worth now. */
  judge(id: string, exp: string, sig: string): "good" | "wrong" | "expired";
}

export interface LinksParts {
  readonly base: () => string;
  readonly keyring: Pick<Keyring, "signLink" | "verifyLink">;
  readonly clock: Clock;
}

const SECONDS = /^\d{1,12}$/;

/** Links below `base`, which is asked each time: a server knows its port once it listens. */
export function createLinks({ base, keyring, clock }: LinksParts): Links {
  return {
    get base() {
      return base();
    },
    hook: (token) => `${base()}/v1/hooks/${token}`,
    page: (name, token) => `${base()}/${name}#${token}`,
    render: (id) => `${base()}/v1/renders/${id}`,
    download: (id) => {
      const exp = String(Math.floor(clock.now() / 1000) + DOWNLOAD_LINK_TTL_SECONDS);
      return `${base()}${signedText(id, exp)}&sig=${keyring.signLink(signedText(id, exp))}`;
    },
    judge: (id, exp, sig) => {
      if (!SECONDS.test(exp) || !keyring.verifyLink(signedText(id, exp), sig)) return "wrong";
      return Number(exp) * 1000 > clock.now() ? "good" : "expired";
    },
  };
}

/** What the signature covers: which render, and until when. */
function signedText(id: string, exp: string): string {
  return `/d/${id}?exp=${exp}`;
}
