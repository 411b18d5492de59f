/** `platen serve`: makes what is missing, then accepts, renders and serves until it is told to stop. */

import type { Command } from "commander";
import { systemClock, systemTimers } from "../clock.ts";
import { SETTINGS, unknownVariables, type ValuesOf } from "../config.ts";
import { ok, type Result } from "../errors.ts";
import { chance, randomIds } from "../ids.ts";
import { RENDER_ATTEMPTS_MAX } from "../limits.ts";
import type { Store } from "../store/store.ts";
import { hookUrl, rememberBaseUrl } from "./base-url.ts";
import { greetingLines, type Greeting } from "./greeting.ts";
import type { Installation } from "./installation.ts";
import { createLog, type Log } from "./log.ts";
import { DONE, type CommandFailure, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";
import { firstStopSignal } from "./stop-signals.ts";
import { VERSION } from "./version.ts";

type ServeConfig = ValuesOf<typeof SETTINGS>;

/** Adds the command. */
export function addServe(program: Command, shell: Shell): void {
  withSettings(
    program
      .command("serve")
      .summary("run the server")
      .description(
        "Runs the server. On an empty or missing data folder it first makes everything: a project, a key " +
          "and the invoice template with its hook, which it then shows together with a curl line to try.",
      ),
    SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExamples:\n  platen serve\n" +
        "  platen serve --data /var/lib/platen --port 8080 --public-url https://pdf.example.com\n" +
        "\nIt stops on Ctrl-C or SIGTERM: running renders may end, the others wait for the next start.",
    )
    .action((_: unknown, command: Command) =>
      perform(shell, command, SETTINGS, (config) => serve(config, shell)),
    );
}

async function serve(config: ServeConfig, shell: Shell): Promise<CommandResult> {
  const stopSignal = firstStopSignal();
  const log = createLog(config.logLevel, shell.terminal, systemClock);
  for (const sentence of unknownVariables(shell.environment)) log("setting.unknown", { sentence });
  const { openInstallation } = await import("./installation.ts");
  const opened = await openInstallation({ ...config, path: config.dataFolder });
  if (!opened.ok) return opened;
  try {
    const running = await start(config, opened.value.store, log);
    if (!running.ok) return running;
    const { url, stop } = running.value;
    rememberBaseUrl(opened.value.store.folder.path, url);
    await greet(config, opened.value, url, shell);
    log("stopping", { signal: await stopSignal });
    await stop();
    log("stopped", {});
    return DONE;
  } finally {
    await opened.value.close();
  }
}

interface Running {
  /** What every URL begins with. */
  readonly url: string;
  /** Accepts nothing more, lets running renders end within the grace, puts the rest back. */
  stop(): Promise<void>;
}

async function start(
  config: ServeConfig,
  store: Store,
  log: Log,
): Promise<Result<Running, CommandFailure>> {
  const [{ createPipeline }, { startServer }, { startRenderProcesses }, { guidePages }] =
    await Promise.all([
      import("../pipeline.ts"),
      import("../http/server.ts"),
      import("./render-processes.ts"),
      import("./guide.ts"),
    ]);
  const pipeline = createPipeline({
    store,
    renderer: startRenderProcesses(config, log),
    clock: systemClock,
    timers: systemTimers,
    chance,
    concurrency: config.workers,
    attemptsMax: RENDER_ATTEMPTS_MAX,
    log,
  });
  const server = await startServer({
    ...config,
    store,
    pipeline,
    clock: systemClock,
    timers: systemTimers,
    timers: systemTimers,
    ids: randomIds,
    version: VERSION,
    pages: guidePages(),
    log,
  });
  await pipeline.start();
  return ok({
    url: server.url,
    stop: async () => {
      await Promise.all([server.stop(), pipeline.stop(config.stopGraceMs)]);
    },
  });
}

async function greet(
  { dataFolder }: ServeConfig,
  { store, project, made }: Installation,
  url: string,
  { terminal }: Shell,
): Promise<void> {
  const { isInteractive } = terminal;
  const first = made === null ? null : { ...made, hooks: await hooksOf(store, project.id, url) };
  const greeting: Greeting = { version: VERSION, url, dataFolder, made: first, isInteractive };
  for (const line of greetingLines(greeting)) terminal.out(line);
}

async function hooksOf(
  store: Store,
  projectId: string,
  base: string,
): Promise<NonNullable<Greeting["made"]>["hooks"]> {
  const hooks: { slug: string; url: string; secret: string }[] = [];
  for (const { id, slug } of await store.templates.list(projectId)) {
    const state = await store.hooks.state(id);
    if (state !== null) hooks.push({ slug, url: hookUrl(base, state.token), secret: state.secret });
  }
  return hooks;
}
