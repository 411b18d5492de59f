import { describe, expect, test } from "bun:test";
import { guessSender, keptUserAgent, shownUserAgent, sourceOf } from "../../src/inbound/sender.ts";
import { USER_AGENT_KEPT_CHARS } from "../../src/limits.ts";

describe("a sender", () => {
  test.each([
    ["Zapier", "Zapier"],
    ["Make/production", "Make"],
    ["Integromat/production", "Make"],
    ["n8n", "n8n"],
    ["Stripe/1.0 (+https://stripe.com/docs/webhooks)", "Stripe"],
    ["GitHub-Hookshot/044aadd", "GitHub"],
    [
      "Mozilla/5.0 (compatible; Google-Apps-Script; beanserver; +https://script.google.com; id: UAEmdDd)",
      "Google Apps Script",
    ],
    ["curl/8.14.1", "curl"],
    ["node", "Node.js"],
    ["axios/1.7.2", "Node.js"],
    ["undici", "Node.js"],
    ["Bun/1.3.0", "Bun"],
    ["python-requests/2.32.3", "Python"],
    ["Python-urllib/3.13", "Python"],
    ["Python/3.12 aiohttp/3.9.5", "Python"],
    ["Go-http-client/1.1", "Go"],
    ["GuzzleHttp/7", "PHP"],
    ["WordPress/6.5; https://shop.example", "WordPress"],
    ["azure-logic-apps/1.0 (workflow x; version 1)", "Power Automate"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "a browser"],
    ["Postman", null],
    ["PostmanRuntime/7.39.0", "Postman"],
    ["nodejs-ish thing", null],
    ["", null],
  ])("that calls itself %p is %p", (userAgent, name) => {
    expect(guessSender(userAgent)).toBe(name);
  });

  test("can't pass for Platen itself", () => {
    for (const given of ["platen:test", "\0platen:test", "platen:edited-replay"]) {
      const kept = keptUserAgent(given);
      expect([given, sourceOf(kept, null)]).toEqual([given, "sender"]);
    }
    expect(sourceOf("platen:test", null)).toBe("test");
    expect([guessSender("platen:test"), shownUserAgent("platen:test")]).toEqual([null, null]);
  });

  test("is kept with the beginning of what it calls itself", () => {
    const most = "a".repeat(USER_AGENT_KEPT_CHARS);
    expect(keptUserAgent(most)).toBe(most);
    expect(keptUserAgent(`${most}b`)).toBe(most);
    expect([keptUserAgent(null), keptUserAgent("")]).toEqual([null, null]);
  });
});
