import { describe, expect, test } from "bun:test";
import { clientAddressReader } from "../../src/http/request/client-address.ts";
import { BODY, runningServer } from "./running-server.ts";

describe("without trusted proxies", () => {
  const read = clientAddressReader([]);

  test("the peer is the client, whatever it says of others", () => {
    expect(read("192.0.2.1", "10.0.0.1")).toBe("192.0.2.1");
    expect(read("::ffff:192.0.2.1", null)).toBe("192.0.2.1");
    expect(read("2001:db8::1", null)).toBe("2001:db8::1");
    expect(read(null, "10.0.0.1")).toBeNull();
  });
});

describe("behind trusted proxies", () => {
  const read = clientAddressReader(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]);

  test.each([
    ["127.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["127.0.0.1", "192.0.2.7, 10.1.2.3", "192.0.2.7"],
    ["10.255.0.1", "198.51.100.9, 192.0.2.7,10.1.2.3 ", "192.0.2.7"],
    ["::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["2001:db8::5", "[2001:db9::7]:4711", "2001:db9::7"],
    ["127.0.0.1", "192.0.2.7:4711", "192.0.2.7"],
    ["127.0.0.1", null, "127.0.0.1"],
    ["127.0.0.1", "", "127.0.0.1"],
    ["127.0.0.1", "10.9.9.9", "10.9.9.9"],
    ["127.0.0.1", "unknown", "127.0.0.1"],
    ["127.0.0.1", "192.0.2.7, garbage, 10.0.0.3", "10.0.0.3"],
    ["192.0.2.66", "198.51.100.9", "192.0.2.66"],
    ["11.0.0.1", "198.51.100.9", "11.0.0.1"],
  ])("peer %p saying %p is %p", (peer, forwardedFor, expected) => {
    expect(read(peer, forwardedFor)).toBe(expected);
  });
});

describe("the inbound log", () => {
  test("has the client that a trusted proxy names, and else the peer", async () => {
    const headers = { "x-forwarded-for": "192.0.2.7" };
    for (const [trustedProxies, expected] of [
      [[], "127.0.0.1"],
      [["127.0.0.0/8"], "192.0.2.7"],
    ] as const) {
      await using it = await runningServer({ trustedProxies });
      await it.post(BODY, headers);
      expect((await it.inbound()).map(({ clientAddress }) => clientAddress)).toEqual([expected]);
    }
  });
});
