/** The web as a picture is fetched from it: names resolved, and one address asked for one URL. */

import { lookup } from "node:dns/promises";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";

export interface WebAnswer {
  readonly status: number;
  /** Where a redirect leads; null where it does not say. */
  readonly location: string | null;
  /** Null where there are more than was asked for. */
  readonly bytes: Uint8Array | null;
}

export interface Web {
  /** Every address of a name; rejects where it has none. */
  resolve(host: string): Promise<readonly string[]>;
  /**
   * Asks the server at `address` for a URL; the name in it is told and its certificate checked, but not
   * resolved again. Rejects where no answer comes, or when the signal aborts.
   */
  get(
    url: URL,
    address: string,
    options: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<WebAnswer>;
}

/** The web that this machine sees. */
export const systemWeb: Web = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  get: (url, address, { maxBytes, signal }) =>
    new Promise((resolve, reject) => {
      const isSecure = url.protocol === "https:";
      const send = isSecure ? secureRequest : plainRequest;
      const asked = send({
        host: address,
        port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, accept: "image/*", "user-agent": "Platen" },
        agent: false,
        ...(isSecure && isIP(bareHost(url)) === 0 ? { servername: url.hostname } : {}),
      });
      const giveUp = (): void => void asked.destroy(new Error("given up"));
      signal.addEventListener("abort", giveUp, { once: true });
      asked.on("error", reject);
      asked.on("close", () => signal.removeEventListener("abort", giveUp));
      asked.on("response", (answer) => {
        const { statusCode: status = 0, headers } = answer;
        readBytes(answer, maxBytes).then((bytes) => {
          asked.destroy();
          resolve({ status, location: headers.location ?? null, bytes });
        }, reject);
      });
      asked.end();
    }),
};

/** The host of a URL without the brackets around an IPv6 address. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

async function readBytes(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer) {
    // Without an encoding set, chunks are bytes.
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > maxBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
