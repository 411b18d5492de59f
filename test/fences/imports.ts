/** Who may import whom: the table of docs/architecture.md, and what it says of packages. */

import type { Source } from "./source.ts";

/** The ground: imports nothing above itself, and every room may stand on it. */
const GROUND = ["src/limits.ts", "src/errors.ts", "src/clock.ts", "src/ids.ts", "src/locales.ts"];

/** For each room, the rooms beside the ground and itself that it may import. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  ground: [],
  manifest: [],
  store: [],
  settings: ["config", "store"],
  queue: [],
  delivery: [],
  dashboard: ["client"],
  gallery: ["manifest"],
  client: [],
  fonts: [],
  template: ["manifest"],
  render: ["template", "manifest", "fonts"],
  inbound: ["manifest", "store"],
  publish: ["manifest", "template", "store", "fonts"],
  pipeline: ["fonts", "inbound", "manifest", "template", "queue", "render", "store", "delivery"],
  http: [
    ...["fonts", "inbound", "publish", "template", "manifest", "store", "pipeline", "dashboard"],
    ...["delivery", "settings"],
  ],
  config: [],
  cli: ["*"],
  main: ["*"],
};

/** Packages that one room alone may know. */
const KEPT: readonly { readonly pattern: RegExp; readonly room: string }[] = [
  { pattern: /^(elysia|@elysiajs\/.+)$/, room: "http" },
  { pattern: /^(@react-pdf\/.+|pdfkit(\/.+)?|fontkit|yoga-layout(\/.+)?)$/, room: "render" },
  { pattern: /^(drizzle-orm(\/.+)?|better-sqlite3|bun:sqlite)$/, room: "store" },
  { pattern: /^nodemailer$/, room: "delivery" },
  { pattern: /^commander$/, room: "cli" },
  {
    pattern: /^(react-dom|@mantine|@tanstack|@codemirror|@lezer|@tabler|pdfjs-dist)(\/.+)?$/,
    room: "dashboard",
  },
];

/** Rooms that are copied into other people's projects: they import nothing but themselves and this. */
const ALONE: Readonly<Record<string, readonly string[]>> = { client: ["node:crypto"] };

const BUILT_IN = /^(node:.+|bun|bun:.+)$/;

/** The room that a file of src/ belongs to. */
export function roomOf(path: string): string {
  if (GROUND.includes(path) || path.startsWith("src/limits/")) return "ground";
  return (/^src\/([^/.]+)/.exec(path)?.[1] ?? path).toLowerCase();
}

/** The rooms of the table, for whoever checks that there are no others. */
export const ROOM_NAMES = Object.keys(ROOMS);

/**
 * What breaks the table, one sentence each.
 * `packages` are those that package.json names.
 */
export function importFaults(sources: readonly Source[], packages: readonly string[]): string[] {
  return sources.flatMap((source) =>
    source.imports.flatMap(({ specifier, target, line }) => {
      const fault =
        target === null
          ? packageFault(roomOf(source.path), specifier, packages)
          : roomFault(roomOf(source.path), specifier, target);
      return fault === null ? [] : [`${source.path}:${line} ${fault}`];
    }),
  );
}

function roomFault(room: string, specifier: string, target: string): string | null {
  if (!/\.[a-z0-9]+$/.test(specifier)) return `imports ${specifier} without its ending`;
  const wanted = roomOf(target);
  if (room in ALONE && wanted !== room) return `imports ${target}: ${room} may import nothing`;
  // Fonts, migrations, templates: what a room embeds.
  if (!target.startsWith("src/")) {
    return /\.(ts|tsx|mjs|js)$/.test(target) ? `imports ${target}, code from outside src/` : null;
  }
  const allowed = ROOMS[room];
  if (allowed === undefined) return `is in a room (${room}) that the table of rooms does not name`;
  if (wanted === room || wanted === "ground" || allowed.includes(wanted) || allowed.includes("*")) {
    return null;
  }
  return `imports ${target}: ${room} may import ${["the ground", ...allowed].join(", ")} only`;
}

function packageFault(room: string, specifier: string, packages: readonly string[]): string | null {
  const kept = KEPT.find(({ pattern }) => pattern.test(specifier));
  if (kept !== undefined && kept.room !== room) {
    return `imports ${specifier}, which only ${kept.room} knows`;
  }
  if (ALONE[room]?.includes(specifier) === false) {
    return `imports ${specifier}: ${room} may import nothing`;
  }
  if (BUILT_IN.test(specifier)) return null;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  if (packages.includes(name)) return null;
  return `imports ${specifier}, which package.json does not name (node's own carry "node:")`;
}
