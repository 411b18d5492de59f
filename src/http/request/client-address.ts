/**
 * Where a request comes from. `X-Forwarded-For` is what anybody may write, so it counts only as far as
 * trusted proxies wrote it: from the right, past every trusted address, to the first that is not.
 */

import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The address of a client, from its connection's peer and its `X-Forwarded-For`. */
export type ClientAddressReader = (
  peer: string | null,
  forwardedFor: string | null,
) => string | null;

/** A reader that believes proxies at `trusted`: addresses, or networks as `10.0.0.0/8`. */
export function clientAddressReader(trusted: readonly string[]): ClientAddressReader {
  const networks = trusted.map(networkOf);
  const isTrusted = (address: Address): boolean =>
    networks.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  return (peer, forwardedFor) => {
    if (peer === null) return null;
    if (networks.length === 0) return plain(peer);
    const hops = [...(forwardedFor?.split(",") ?? []).map((hop) => hop.trim()), peer];
    let client: string | null = null;
    for (const hop of hops.reverse()) {
      const address = addressOf(hop);
      // Whoever wrote this was trusted, and does not know more.
      if (address === null) break;
      client = address.toString();
      if (!isTrusted(address)) break;
    }
    return client ?? plain(peer);
  };
}

function networkOf(text: string): [Address, number] {
  const [address = "", bits] = text.split("/");
  const parsed = ipaddr.process(address);
  return [parsed, bits === undefined ? parsed.toByteArray().length * 8 : Number(bits)];
}

/** Without a port, and an IPv4 address inside an IPv6 one as what it is. */
function addressOf(text: string): Address | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, "$1");
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

function plain(peer: string): string {
  return peer.startsWith("::ffff:") ? peer.slice("::ffff:".length) : peer;
}
