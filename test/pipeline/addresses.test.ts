import { describe, expect, test } from "bun:test";
import { addressGuard } from "../../src/pipeline/addresses.ts";

const PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946"];
const NOT_PUBLIC = [
  ...["127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"],
  ...["169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"],
  ...["::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:a00:1"],
  // IPv4 inside IPv6 as translators and tunnels write it.
  ...["64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"],
  ...["", "localhost", "example.com", "1.2.3.4.5"],
];

describe("the guard of addresses", () => {
  test.each(PUBLIC)("lets through %s", (address) => {
    expect(addressGuard([])(address)).toBe(true);
  });

  test.each(NOT_PUBLIC)("stops %s", (address) => {
    expect(addressGuard([])(address)).toBe(false);
  });

  test("lets through the networks that it is told, and no others", () => {
    const isAllowed = addressGuard(["10.1.0.0/16", "127.0.0.1", "fd00::/8"]);
    const told = ["10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd12::1", ...PUBLIC];
    expect(told.filter((address) => !isAllowed(address))).toEqual([]);
    const others = ["10.2.0.1", "127.0.0.2", "fe80::1", "::1"];
    expect(others.filter(isAllowed)).toEqual([]);
  });
});
