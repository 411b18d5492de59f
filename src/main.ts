/**
 * Platen turns a webhook into a PDF. Here argv becomes a command. The map of the house:
 *
 *   config.ts            flags, environment and defaults → settings
 *   limits.ts errors.ts clock.ts ids.ts locales.ts   the ground that every room stands on
 *   cli/                 one file a command
 *   http/                the server: routes, keys, the error envelope
 *   inbound/             a hook's raw bytes → an accepted job
 *   manifest/            what data a template takes → validated, coerced data
 *   template/            template source → compiled template → document with its data in
 *   queue/               the life of a job, and the worker loop
 *   render/              the pool of render processes, and what runs inside one
 *   store/               SQLite, files, keys
 *   client/              the typed client, a package for others
 *   pipeline.ts          joins queue, render and store
 *
 * docs/architecture.md tells more.
 */

import { RENDER_CHILD_COMMAND } from "./cli/render-child-command.ts";

const [, , command, ...rest] = process.argv;

// A render process is started for a job that waits: it loads nothing of the server.
if (command === RENDER_CHILD_COMMAND && rest.length === 0) {
  const { runRenderChild } = await import("./render/child.ts");
  await runRenderChild();
} else {
  const { runCommandLine } = await import("./cli/program.ts");
  process.exit(await runCommandLine(process.argv.slice(2), process.env));
}
