/** What `platen serve` says once it is ready: where it is and, on the first start, how to use it. */

import { columns } from "./columns.ts";
import { shellWord } from "../http/site/shell-word.ts";
import { curlExample } from "./paste.ts";

export interface Greeting {
  readonly version: string;
  /** What every URL begins with. */
  readonly url: string;
  /** Where it listens. */
  readonly address: string;
  /** Makes the first account; null where there is one. */
  readonly setupUrl: string | null;
  /** As the operator gave it, for commands to be pasted. */
  readonly dataFolder: string;
  /** Null on a start that is not the first. */
  readonly made: {
    readonly apiKey: string;
    readonly hooks: readonly {
      readonly slug: string;
      readonly url: string;
      readonly secret: string;
    }[];
  } | null;
  /** Whether somebody reads this at a terminal; nothing else may see secrets. */
  readonly isInteractive: boolean;
}

/** The ready line first, on its own, for scripts to wait for. */
export function greetingLines(greeting: Greeting): readonly string[] {
  const { version, url, address, setupUrl, dataFolder, made, isInteractive } = greeting;
  const lines = [
    `Platen ${version} is ready at ${address} (data in ${dataFolder})`,
    ...(url === address ? wildcardHint(address) : [`Its links begin with ${url}`]),
    ...(setupUrl === null ? [] : setupLines(setupUrl)),
  ];
  if (!isInteractive) {
    return made === null ? lines : [...lines, ...withoutSecrets(dataFolder, made.hooks)];
  }
  if (made === null) {
    return [...lines, `A template's hook: platen hook invoice${here(dataFolder)}`, ...ending(url)];
  }
  return [...lines, "", ...secrets(made, dataFolder), "", ...firstSteps(made), "", ...ending(url)];
}

/** An address that stands for all of the machine's leads nowhere from another one. */
function wildcardHint(address: string): string[] {
  if (!/\/\/(0\.0\.0\.0|\[::\]):/.test(address)) return [];
  return ["Its links begin with that, too: --public-url names it as others reach it"];
}

/** Shown to a log as well: whoever starts it in a container has nothing else. It is void once it is used. */
function setupLines(setupUrl: string): string[] {
  return ["Make your account in the browser (the link works once, within a day):", `  ${setupUrl}`];
}

function ending(url: string): string[] {
  return [`The guide: ${url}/docs. Ctrl-C stops.`];
}

function secrets({ apiKey, hooks }: NonNullable<Greeting["made"]>, dataFolder: string): string[] {
  return [
    ...columns([
      ...hooks.flatMap(({ slug, url, secret }) => [
        [`  Hook of ${slug}`, url],
        ["  Its secret", secret],
      ]),
      ["  API key", apiKey],
    ]),
    "",
    `The API key is shown this once: keep it. The hook is shown again by: platen hook invoice${here(dataFolder)}`,
  ];
}

function firstSteps({ apiKey, hooks }: NonNullable<Greeting["made"]>): string[] {
  const [hook] = hooks;
  if (hook === undefined) return [];
  return [
    `Send it a signed ${hook.slug}:`,
    "",
    ...curlExample(hook.slug, hook.url, hook.secret),
    "",
    "The answer has a pollUrl. Wait there for the render; the downloadUrl that it tells is the PDF:",
    "",
    `curl -sS -H 'authorization: Bearer ${apiKey}' 'POLLURL?wait=30'`,
  ];
}

function withoutSecrets(dataFolder: string, hooks: readonly { readonly slug: string }[]): string[] {
  return [
    "This is the first start. Secrets are shown at a terminal only; these commands show them:",
    ...hooks.map(({ slug }) => `  platen hook ${slug}${here(dataFolder)}`),
    `  platen key create --scope admin${here(dataFolder)}`,
  ];
}

function here(dataFolder: string): string {
  return ` --data ${shellWord(dataFolder)}`;
}
