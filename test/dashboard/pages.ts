/** Every page of the dashboard, for the tests that go over all of them, and an installation where each has something to show. */

import type { BrowserContextOptions, Page } from "playwright-core";
import { WINDOWS, type DashboardInBrowser } from "../fixtures/browser.ts";
import { until } from "../http/running-server.ts";

/** The ways in which each page is looked at. */
export const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  "wide and light": { viewport: WINDOWS.wide, colorScheme: "light" },
  "narrow, dark and German": {
    viewport: WINDOWS.narrow,
    colorScheme: "dark",
    locale: "de-DE",
    hasTouch: true,
  },
};

/** Pages for those who are not signed in. */
const OUTSIDE = ["/setup", "/sign-in", "/join", "/reset"];

/** Whether a path is for those who are not signed in. */
export function isOutside(path: string): boolean {
  return OUTSIDE.includes(path);
}

/** Resolves when a page shows what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1:visible, h2:visible").first().waitFor();
  const busy = page.locator("[aria-busy=true]");
  await until(async () => (await busy.count()) === 0, "the page to have read all");
}

/** Paths with what stands for their parameters; `$name` as the routers have them. */
export const SAMPLES: Readonly<Record<string, (ids: Ids) => string>> = {
  $slug: () => "invoice",
  $id: ({ render }) => render,
  $inboundId: ({ inbound }) => inbound,
  $number: () => "1",
  $starter: () => "invoice",
  $name: () => "imprint",
};

export interface Ids {
  readonly render: string;
  readonly inbound: string;
}

/** The paths that the routers name, such as `/templates/$slug/edit`, redirections left out. */
export async function paths(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of new Bun.Glob("src/dashboard/**/{router.tsx,routes.ts}").scanSync(".")) {
    const source = await Bun.file(file).text();
    const prefixes = new Map<string, string>();
    for (const [, name, parent = "", body = ""] of source.matchAll(
      /(?:const (\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (\w+),([^]*?)\n\s*\}\)/g,
    )) {
      const path = /path: "([^"]*)"/.exec(body)?.[1] ?? "";
      const whole = `${prefixes.get(parent) ?? ""}${path}`;
      if (name !== undefined) prefixes.set(name, whole);
      const isFrame = name !== undefined && source.includes(`${name}.addChildren`);
      if (!isFrame && path !== "" && !body.includes("redirect(")) found.push(whole);
    }
  }
  return [...new Set(found)].sort();
}

/** A path with ids in it. Throws for a parameter that nothing stands for. */
export function filled(path: string, ids: Ids): string {
  return path.replaceAll(/\$\w+/g, (name) => {
    const value = SAMPLES[name];
    if (value === undefined)
      throw new Error(`say in test/dashboard/pages.ts what stands for ${name}`);
    return value(ids);
  });
}

/** Sends a hook what it takes and what it refuses, and waits until both are told of. */
export async function withSomethingToShow({
  installation,
  server,
}: DashboardInBrowser): Promise<Ids> {
  const post = async (body: string): Promise<{ id?: string }> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(installation.hook.url.replace(/^https?:\/\/[^/]+/, server.url), {
      method: "POST",
      headers,
      body,
    });
    // The answer of a hook, as the contract has it.
    return (await answer.json()) as { id?: string };
  };
  const sample = await Bun.file("templates/invoice/sample.json").text();
  const { id: render = "" } = await post(sample);
  await post(JSON.stringify({ total: "much" }));
  const headers = { authorization: `Bearer ${installation.apiKey}` };
  await withStationery(server.url, headers);
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${server.url}${path}`, { headers })).json();
  await get(`/v1/renders/${render}?wait=30`);
  let inbound = "";
  await until(async () => {
    // The list of the inbound log, newest first.
    const { requests } = (await get("/v1/inbound")) as { requests: { id: string }[] };
    inbound = requests[0]?.id ?? "";
    return requests.length >= 2;
  }, "the log to have both requests");
  return { render, inbound };
}

/** A block, and a picture that it shows. */
async function withStationery(url: string, headers: Record<string, string>): Promise<void> {
  const send = (method: string, path: string, body: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><circle cx="10" cy="10" r="9" fill="#c4371e"/></svg>';
  await send("POST", "/v1/assets", { name: "mark.svg", data: btoa(drawing) });
  const source = '<div><img src="asset:mark.svg" alt=""/><p>{{ brand.name }}</p></div>';
  const { status } = await send("PUT", "/v1/blocks/imprint", { source });
  if (status !== 201) throw new Error(`the block was not made: ${status}`);
}
