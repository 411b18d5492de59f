/**
 * Fills the generated parts of docs/ from what the program itself goes by: the table of settings, the
 * commands' own help, the tables of elements, filters and CSS properties. A part stands between
 * `<!-- generated: NAME -->` and `<!-- /generated -->`. `--check` fails when a page is out of date.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { EXIT_MEANINGS } from "../src/cli/outcome.ts";
import { createProgram } from "../src/cli/program.ts";
import { SETTINGS } from "../src/config.ts";
import type { Variable } from "../src/manifest/manifest.ts";
import { parseManifest } from "../src/manifest/parse.ts";
import { ELEMENTS } from "../src/template/elements.ts";
import type {
  AttributeDefinition,
  ElementDefinition,
} from "../src/template/elements/definition.ts";
import type { FilterDefinition } from "../src/template/expressions/filter-definition.ts";
import { FILTERS } from "../src/template/expressions/filters.ts";
import { PROPERTIES } from "../src/template/styles/properties.ts";
import { SHORTHANDS } from "../src/template/styles/shorthands.ts";

const FOLDER = "docs";
const INVOICE = "templates/invoice";
const PART = /(<!-- generated: ([a-z-]+) -->\n)[^]*?(<!-- \/generated -->)/g;
/** Of the help texts: fits a page of the guide. */
const HELP_COLUMNS = 88;

/** What nearly every element takes: told once, above the elements. */
const EVERYWHERE = ["id", "class", "style", "lang", "dir"];

const PARTS: Readonly<Record<string, () => string>> = {
  settings,
  commands,
  "exit-codes": exitCodes,
  elements,
  filters,
  properties,
  "invoice-sample": () =>
    `\`\`\`json\n${readFileSync(`${INVOICE}/sample.json`, "utf8").trim()}\n\`\`\``,
  "invoice-data": invoiceData,
  "example-data": () =>
    `\`\`\`json\n${readFileSync("docs/examples/data.json", "utf8").trim()}\n\`\`\``,
  gallery,
};

/** The example of each element: its own, or the first that shows it. */
const examples = new Map(
  readdirSync("docs/examples")
    .filter((file) => file.endsWith(".xml"))
    .sort()
    .map((file) => [
      file.replace(/\.xml$/, ""),
      readFileSync(`docs/examples/${file}`, "utf8").trim(),
    ]),
);

const check = process.argv.includes("--check");
const stale: string[] = [];
let filled = 0;
for (const name of readdirSync(FOLDER)
  .filter((file) => file.endsWith(".md"))
  .sort()) {
  const path = join(FOLDER, name);
  const text = readFileSync(path, "utf8");
  const filledIn = text.replace(PART, (_, head: string, part: string, foot: string) => {
    const make = PARTS[part];
    if (make === undefined)
      throw new Error(`${path} asks for "${part}", which this script does not make`);
    filled += 1;
    return `${head}\n${make().trim()}\n\n${foot}`;
  });
  const made = formatted(path, filledIn);
  if (made === text) continue;
  if (check) stale.push(path);
  else writeFileSync(path, made);
}
if (stale.length > 0) {
  console.error(`${stale.join(", ")}: out of date. Run: bun scripts/docs.ts`);
  process.exit(1);
}
console.log(`docs: ${filled} generated parts are up to date`);

/** As `npm run format` would leave it, or the two would undo each other. */
function formatted(path: string, text: string): string {
  const { stdout, exitCode, stderr } = Bun.spawnSync(
    [process.execPath, "fmt", "--no-script", `--stdin-filepath=${path}`],
    { stdin: Buffer.from(text) },
  );
  if (exitCode !== 0) throw new Error(`${path} can't be formatted: ${stderr.toString()}`);
  return stdout.toString();
}

function settings(): string {
  const rows = Object.values(SETTINGS).map(({ flag, argument, variable, fallbackText, help }) => [
    `\`--${flag} ${argument}\``,
    `\`${variable}\``,
    fallbackText,
    help,
  ]);
  return table([["Flag", "Variable", "Default", "What it sets"], ...rows]);
}

function commands(): string {
  const lines: string[] = [];
  const terminal = {
    isInteractive: false,
    out: (line: string) => void lines.push(line),
    bytes: () => {},
    err: () => {},
  };
  const program = createProgram({ terminal, environment: {}, exitCode: 0 });
  return leaves(program)
    .map(({ path, command }) => {
      lines.length = 0;
      command.configureOutput({
        ...command.configureOutput(),
        getOutHelpWidth: () => HELP_COLUMNS,
      });
      command.outputHelp();
      return `## ${path}\n\n\`\`\`text\n${lines.join("\n").trimEnd()}\n\`\`\`\n`;
    })
    .join("\n");
}

/** The commands that do something, each with its whole name. */
function leaves(command: Command, prefix = ""): { path: string; command: Command }[] {
  const path = `${prefix} ${command.name()}`.trim();
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((child) => leaves(child, path));
}

function exitCodes(): string {
  return table([
    ["Code", "Meaning"],
    ...EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
    ["130, 143", "A second SIGINT or SIGTERM ended the server before its grace was over."],
  ]);
}

function elements(): string {
  return [...ELEMENTS].map(([name, definition]) => element(name, definition)).join("\n");
}

function exampleOf(element: string): string {
  const source = examples.get(element);
  if (source !== undefined) {
    const picture = `![${element}](images/elements/${element}.png)`;
    return `\n\`\`\`xml\n${source}\n\`\`\`\n\n${picture}\n`;
  }
  const uses = new RegExp(`<${element}[\\s/>]`);
  const other = [...examples].find(([, text]) => uses.test(text))?.[0];
  if (other === undefined) throw new Error(`No example in docs/examples/ shows <${element}>`);
  return `\nThe example of [\`<${other}>\`](#${other}) shows it.\n`;
}

function element(name: string, { documentation, content, attributes }: ElementDefinition): string {
  const isOwn = ([attribute]: readonly [string, unknown]): boolean =>
    !EVERYWHERE.includes(attribute);
  const rows = Object.entries(attributes)
    .filter(isOwn)
    .map(([attribute, definition]) => [
      `\`${attribute}\`${definition.required === true ? " (required)" : ""}`,
      `${definition.documentation}${choicesOf(definition)}${definition.outputs ? "" : " No outputs."}`,
    ]);
  const shared = EVERYWHERE.filter((attribute) => attribute in attributes).map(
    (each) => `\`${each}\``,
  );
  const also = shared.length === 0 ? "" : ` Takes ${shared.join(", ")}.`;
  const empty = content.length === 0 ? ` Holds nothing: \`<${name}/>\`.` : "";
  const own = rows.length === 0 ? "" : `\n${table([["Attribute", "What it does"], ...rows])}\n`;
  return `## \`<${name}>\`\n\n${documentation}${empty}${also}\n${own}${exampleOf(name)}`;
}

function choicesOf({ kind }: AttributeDefinition): string {
  return typeof kind === "string" ? "" : ` One of ${kind.oneOf.join(", ")}.`;
}

function filters(): string {
  const rows = [...FILTERS].map(([name, definition]) => [
    `\`${name}\``,
    argumentsOf(definition),
    definition.documentation,
  ]);
  return table([["Filter", "Arguments", "What it makes"], ...rows]);
}

function argumentsOf({
  arguments: [least, most],
  named = [],
  namesValues,
}: FilterDefinition): string {
  const count = least === most ? String(least) : `${least} to ${most}`;
  return [
    count === "0" ? "" : count,
    ...named.map((name) => `\`${name}:\``),
    ...(namesValues === true ? ["values by their names"] : []),
  ]
    .filter(Boolean)
    .join(", ");
}

function properties(): string {
  const longhands = [...PROPERTIES].map(([name, { expected, inherited }]) => [
    `\`${name}\``,
    expected,
    inherited ? "yes" : "",
  ]);
  const shorthands = [...SHORTHANDS].map(([name, { expected }]) => [`\`${name}\``, expected, ""]);
  const rows = [...longhands, ...shorthands].sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return table([["Property", "Takes", "Inherited"], ...rows]);
}

/** The starters, in the order of the gallery. */
function gallery(): string {
  const starters = readdirSync("templates")
    .map((slug) => ({
      slug,
      // Checked by scripts/gallery.ts.
      about: JSON.parse(readFileSync(`templates/${slug}/about.json`, "utf8")) as {
        readonly name: string;
        readonly description: string;
        readonly order: number;
      },
    }))
    .sort((one, other) => one.about.order - other.about.order);
  return starters
    .map(({ slug, about: { name, description } }) =>
      [
        `## ${name}`,
        `${description}`,
        `\`\`\`sh\nplaten template new my-${slug} --from ${slug}\n\`\`\``,
        `![${name}](../templates/${slug}/preview.png)`,
      ].join("\n\n"),
    )
    .join("\n\n");
}

function invoiceData(): string {
  const manifest = parseManifest(JSON.parse(readFileSync(`${INVOICE}/manifest.json`, "utf8")));
  if (!manifest.ok) throw new Error(manifest.error.message);
  const rows = manifest.value.variables.map((variable) => dataRow(variable.key, variable));
  const loops = manifest.value.loops.flatMap((loop) => [
    [
      `\`${loop.key}\`${loop.required ? " (required)" : ""}`,
      "list",
      `${loop.label}, one object each:`,
    ],
    ...(loop.itemFields ?? []).map((field) => dataRow(`${loop.key}[].${field.key}`, field)),
  ]);
  return table([["Key", "Type", "What it is"], ...rows, ...loops]);
}

function dataRow(key: string, variable: Variable): string[] {
  const { label, description, dataType, required, enum: choices } = variable;
  const more = [
    description,
    choices === undefined ? undefined : `One of ${choices.join(", ")}.`,
    variable.default === undefined ? undefined : `\`${variable.default}\` without it.`,
  ];
  const sentence = [`${label}.`, ...more].filter((part) => part !== undefined).join(" ");
  return [`\`${key}\`${required ? " (required)" : ""}`, dataType, sentence];
}

/** A Markdown table. The first row is its head. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
