/**
 * Effects at the rim: the clock, randomness, the network, the environment and the terminal are handed
 * in. What reaches for them directly is a named adapter of this list, or a fault.
 */

import { Visitor } from "oxc-parser";
import type { Source } from "./source.ts";

interface Effect {
  readonly what: string;
  readonly instead: string;
  /** Expressions as they are written: `Date.now`, `setTimeout`, `new Date()`. */
  readonly expressions: readonly string[];
  /** Modules that are the effect. */
  readonly modules?: readonly string[];
  /** Files, or folders with a `/` at their end, that may. */
  readonly adapters: readonly string[];
}

const EFFECTS: readonly Effect[] = [
  {
    what: "reads the clock",
    instead: "take a Clock (src/clock.ts)",
    expressions: [
      "Date.now",
      "new Date()",
      "Date()",
      "performance.now",
      "process.hrtime",
      "Bun.nanoseconds",
    ],
    adapters: ["src/clock.ts", "src/client/world.ts", "src/dashboard/browser.ts"],
  },
  {
    what: "sets a timer",
    instead: "take Timers (src/clock.ts)",
    expressions: ["setTimeout", "setInterval", "Bun.sleep", "Bun.sleepSync"],
    modules: ["node:timers", "node:timers/promises"],
    adapters: ["src/clock.ts", "src/client/world.ts", "src/dashboard/browser.ts"],
  },
  {
    what: "rolls the dice",
    instead: "take Ids, or a function that gives chance (src/ids.ts)",
    expressions: [
      "Math.random",
      "crypto.getRandomValues",
      "crypto.randomUUID",
      "randomUUID",
      "randomBytes",
      "randomInt",
      "Bun.randomUUIDv7",
    ],
    // An AES-GCM nonce that a caller could hand in could also be handed in twice.
    adapters: [
      "src/ids.ts",
      "src/store/keyring.ts",
      "src/client/world.ts",
      "src/dashboard/browser.ts",
    ],
  },
  {
    what: "reads the environment",
    instead: "let cli/ read it into the Config and take the value",
    expressions: ["process.env", "process.argv", "Bun.env", "Bun.argv", "import.meta.env"],
    adapters: ["src/main.ts", "src/config.ts", "src/cli/"],
  },
  {
    what: "speaks to the network",
    instead: "take a function that does, from delivery/ or inbound/",
    expressions: ["fetch", "Bun.connect", "Bun.udpSocket", "WebSocket"],
    modules: [
      "node:http",
      "node:https",
      "node:http2",
      "node:net",
      "node:tls",
      "node:dns",
      "node:dns/promises",
      "node:dgram",
    ],
    adapters: ["src/client/world.ts", "src/pipeline/web.ts", "src/dashboard/browser.ts"],
  },
  {
    what: "writes to the terminal",
    instead: "take a log, or return what is to be said",
    expressions: ["console", "process.stdout", "process.stderr"],
    adapters: ["src/cli/"],
  },
  {
    what: "ends the process",
    instead: "return a failure; commands decide on exit codes",
    expressions: ["process.exit", "process.abort"],
    // A render process lives as long as its server, which only it can see to.
    adapters: ["src/main.ts", "src/cli/", "src/render/child.ts"],
  },
];

/** What reaches for an effect without being its adapter, one sentence each. */
export function effectFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const uses = usesOf(source);
    return EFFECTS.flatMap((effect) => {
      if (effect.adapters.some((place) => isIn(source.path, place))) return [];
      return uses
        .filter(({ name }) => effect.expressions.includes(name) || effect.modules?.includes(name))
        .map(
          ({ name, line }) => `${source.path}:${line} ${effect.what} (${name}): ${effect.instead}`,
        );
    });
  });
}

/** Adapters that are named above but use no such thing: the list may not outlive its reasons. */
export function idleAdapters(sources: readonly Source[]): string[] {
  return EFFECTS.flatMap(({ adapters, expressions, modules, what }) =>
    adapters
      .filter(
        (place) =>
          !place.endsWith("/") &&
          !sources.some(
            (source) =>
              source.path === place &&
              usesOf(source).some(
                ({ name }) => expressions.includes(name) || modules?.includes(name),
              ),
          ),
      )
      .map((place) => `${place} is an adapter that ${what}, and does not`),
  );
}

interface Use {
  readonly name: string;
  readonly line: number;
}

/** The global things that a file names, and its modules. */
function usesOf(source: Source): Use[] {
  const uses: Use[] = source.imports.map(({ specifier, line }) => ({ name: specifier, line }));
  const add = (name: string, offset: number): void =>
    void uses.push({ name, line: source.lineAt(offset) });
  const text = (node: { start: number; end: number }): string =>
    source.text.slice(node.start, node.end).replace(/\s/g, "");
  new Visitor({
    MemberExpression: (node) => {
      if (node.object.type === "Identifier" && node.object.name === "console") {
        add("console", node.start);
      }
      add(
        text(node)
          .replace(/^globalThis\./, "")
          .replaceAll("?.", "."),
        node.start,
      );
    },
    CallExpression: (node) => {
      if (node.callee.type === "Identifier") {
        add(node.callee.name, node.start);
        if (node.arguments.length === 0) add(`${node.callee.name}()`, node.start);
      }
    },
    NewExpression: (node) => {
      if (node.callee.type !== "Identifier") return;
      add(node.callee.name, node.start);
      if (node.arguments.length === 0) add(`new ${node.callee.name}()`, node.start);
    },
  }).visit(source.program);
  return uses;
}

function isIn(path: string, place: string): boolean {
  return place.endsWith("/") ? path.startsWith(place) : path === place;
}
