/** `platen serve`: makes what is missing, then accepts, renders and serves until it is told to stop. */

import { join } from "node:path";
import type { Command } from "commander";
import { systemClock, systemTimers } from "../clock.ts";
import { SETTINGS, unknownVariables, type GivenBy, type ValuesOf } from "../config.ts";
import { ok, type Result } from "../errors.ts";
import { fontFolder, FONTS_FOLDER } from "../fonts/font-folder.ts";
import { chance, randomIds } from "../ids.ts";
import { RENDER_ATTEMPTS_MAX } from "../limits.ts";
import type { Store } from "../store/store.ts";
import type { RunningServer, ServerOptions } from "../http/server.ts";
import { baseUrlOf, hookUrl, pageUrl, rememberBaseUrl } from "./base-url.ts";
import { greetingLines, type Greeting } from "./greeting.ts";
import type { Installation } from "./installation.ts";
import { createLog, type Log } from "./log.ts";
import { DONE, failed, type CommandFailure, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";
import { firstStopSignal } from "./stop-signals.ts";
import { VERSION } from "./version.ts";

const NO_SUCH_ADDRESS = "this machine has no such address";

/** The system's reasons for not giving an address, for people. */
const WHY_NOT_LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program uses this port",
  EACCES: "ports below 1024 are for root alone",
};

type ServeConfig = ValuesOf<typeof SETTINGS>;
type Given = Partial<Record<keyof typeof SETTINGS, GivenBy>>;

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
      perform(shell, command, SETTINGS, (config, given) => serve(config, given, shell)),
    );
}

async function serve(config: ServeConfig, given: Given, shell: Shell): Promise<CommandResult> {
  const stopSignal = firstStopSignal();
  const log = createLog(config.logLevel, shell.terminal, systemClock);
  for (const sentence of unknownVariables(shell.environment)) log("setting.unknown", { sentence });
  const { folderFault, openInstallation } = await import("./installation.ts");
  const opened = await openInstallation({ ...config, path: config.dataFolder });
  if (!opened.ok) return opened;
  try {
    const running = await start(config, given, opened.value.store, log);
    if (!running.ok) return running;
    const { url, address, stop } = running.value;
    await greet(config, opened.value, { url, address }, shell);
    log("stopping", { signal: await stopSignal });
    await stop();
    log("stopped", {});
    return DONE;
  } catch (reason) {
    const fault = folderFault(config.dataFolder, reason);
    if (fault === null) throw reason;
    return fault;
  } finally {
    await opened.value.close();
  }
}

interface Running {
  /** What every URL begins with. */
  readonly url: string;
  /** Where it listens. */
  readonly address: string;
  /** Accepts nothing more, lets running renders end within the grace, puts the rest back. */
  stop(): Promise<void>;
}

async function start(
  config: ServeConfig,
  given: Given,
  store: Store,
  log: Log,
): Promise<Result<Running, CommandFailure>> {
  const [
    { createPipeline },
    fetching,
    { startServer },
    { startRenderProcesses },
    { guidePages, guidePictures },
    { STARTERS },
    { DASHBOARD_FILES },
  ] = await Promise.all([
    import("../pipeline.ts"),
    import("./picture-fetcher.ts"),
    import("../http/server.ts"),
    import("./render-processes.ts"),
    import("./guide.ts"),
    import("../gallery/embedded.ts"),
    import("./dashboard-files.ts"),
  ]);
  const pipeline = createPipeline({
    store,
    renderer: startRenderProcesses(config, log),
    clock: systemClock,
    timers: systemTimers,
    chance,
    concurrency: config.workers,
    attemptsMax: RENDER_ATTEMPTS_MAX,
    renderDeadlineMs: config.renderTimeoutMs,
    folderFonts: fontFolder(join(config.dataFolder, FONTS_FOLDER)),
    fetchPicture: fetching.systemPictureFetcher(config.allowedNetworks),
    log,
  });
  let remember = (): void => {};
  const live = await liveSettings(config, given, store, () => remember());
  const server = await listening(config, () =>
    startServer({
      ...config,
      ...live,
      store,
      pipeline,
      clock: systemClock,
      timers: systemTimers,
      ids: randomIds,
      version: VERSION,
      pages: guidePages(),
      pictures: guidePictures(),
      gallery: STARTERS,
      dashboard: DASHBOARD_FILES,
      log,
    }),
  );
  if (!server.ok) return server;
  remember = () => rememberBaseUrl(store.folder.path, server.value.url);
  remember();
  await pipeline.start();
  return ok({
    url: server.value.url,
    address: baseUrlOf({ host: config.host, port: server.value.port, publicUrl: null }),
    stop: async () => {
      await Promise.all([server.value.stop(), pipeline.stop(config.stopGraceMs)]);
    },
  });
}

/** What counts while the server runs, and e-mail, which goes by it. */
async function liveSettings(
  config: ServeConfig,
  given: Given,
  store: Store,
  onChange: () => void,
): Promise<Pick<ServerOptions, "settings" | "sendBySmtp">> {
  const [{ openSettings }, { smtpSender }] = await Promise.all([
    import("../settings/settings.ts"),
    import("../delivery/smtp.ts"),
  ]);
  const settings = await openSettings({ store: store.settings, config, given, onChange });
  return { settings, sendBySmtp: smtpSender(systemTimers) };
}

/** Starts listening, or says why the address can't be had. */
async function listening(
  { host, port }: ServeConfig,
  listen: () => Promise<RunningServer>,
): Promise<Result<RunningServer, CommandFailure>> {
  try {
    return ok(await listen());
  } catch (reason) {
    const why = whyNotListening(reason, port);
    if (why === null) throw reason;
    return failed("not_listening", `Can't listen on ${host}:${port}: ${why}.`, {
      hint: "Give another --port (0 takes a free one) or --host.",
    });
  }
}

/** Null where something else went wrong than listening. */
function whyNotListening(reason: unknown, port: number): string | null {
  if (!(reason instanceof Error && "code" in reason && "syscall" in reason)) return null;
  if (reason.syscall !== "listen") return null;
  // Of a host that leads nowhere Bun says what the system said of something before.
  const isOfHost = port === 0 && reason.code === "EADDRINUSE";
  return isOfHost ? NO_SUCH_ADDRESS : (WHY_NOT_LISTENING[String(reason.code)] ?? NO_SUCH_ADDRESS);
}

async function greet(
  { dataFolder }: ServeConfig,
  { store, project, made }: Installation,
  { url, address }: Pick<Running, "url" | "address">,
  { terminal }: Shell,
): Promise<void> {
  const { isInteractive } = terminal;
  const setupToken = await store.oneTimeLinks.mintSetup();
  const first = made === null ? null : { ...made, hooks: await hooksOf(store, project.id, url) };
  const greeting: Greeting = {
    version: VERSION,
    url,
    address,
    setupUrl: setupToken === null ? null : pageUrl(url, "setup", setupToken),
    dataFolder,
    made: first,
    isInteractive,
  };
  // In one piece: who waits for the ready line has the rest with it.
  terminal.out(greetingLines(greeting).join("\n"));
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
