/**
 * Which addresses the server may be sent to by what others write. Whoever sends data must not reach the
 * network that this machine stands in: its services, its router, the metadata of its cloud.
 */

import ipaddr from "ipaddr.js";

/** Whether the server may connect to an address. */
export type AddressGuard = (address: string) => boolean;

/** A guard that lets through what is public, and the networks (10.0.0.0/8) or addresses of `allowed`. */
export function addressGuard(allowed: readonly string[]): AddressGuard {
  const networks = allowed.map((text) => {
    const [address = "", bits] = text.split("/");
    const parsed = ipaddr.process(address);
    return [parsed, bits === undefined ? parsed.toByteArray().length * 8 : Number(bits)] as const;
  });
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    // An IPv4 address inside an IPv6 one is taken for what it is.
    const address = ipaddr.process(text);
    if (address.range() === "unicast") return true;
    return networks.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  };
}
