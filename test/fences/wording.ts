/** Words, letters and paths that do not belong into the tree, with what to use instead. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./fault.ts";
import { ROOT } from "./source.ts";

export const WORDING_RULES = ["word", "letter", "place", "file-name"];

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The fences themselves name what they ban, and licences are the words of others. */
const OWN =
  /^test\/fences\/(wording|tidy|loose-types|comments)(\.test)?\.ts$|^src\/cli\/licences\.txt$/;

const TEXT = /\.(ts|tsx|mjs|js|json|md|toml|sql|xml|css|html|sh|txt|yml|py)$|^\.ci\/run$/;

const WORDS: readonly {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly where?: RegExp;
}[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: "finish it, or say on an issue what is left" },
  {
    pattern: /\b(not implemented|coming soon|stub(bed)?)\b|(\/\/|\*).*\bplaceholder\b/i,
    instead: "finish it, or leave it out",
  },
  {
    pattern: /\b(test|it|describe)\.(skip|only|todo|failing)\b/,
    instead: "mend the test, or remove it",
    where: /^test\//,
  },
  { pattern: /\b(jest|mock\.module|spyOn)\b/, instead: "use the real part", where: /^test\// },
  { pattern: /\bdebugger\b/, instead: "nothing", where: /\.(ts|tsx|mjs)$/ },
  { pattern: /\bwhite-?list/i, instead: "allow list" },
  { pattern: /\bblack-?list/i, instead: "deny list" },
  { pattern: /\bOops\b/, instead: "a sentence that says what happened and what to do" },
  { pattern: /\b(api|access)[ _-]?tokens?\b/i, instead: "API key" },
  { pattern: /\b(pdf|document)[ _-]generation\b/i, instead: "render" },
];

/** Names that say nothing of what is inside. */
const VAGUE_NAME = /(^|\/)(utils?|helpers?|common|shared|misc|types|lib)(\.|\/)/;

/** A home of somebody, or a machine's own folders. */
const HOME = /(?<![\w.-])\/(root|work|home\/\w+|Users\/\w+)\/\w/;

/** Where packages come from is the machine's setting. */
const REGISTRY_HOST =
  /\b(registry\.(npmjs\.org|yarnpkg\.com)|npm\.jsr\.io|deb\.debian\.org|pypi\.org|files\.pythonhosted\.org)\b/;

/** Zero-width and direction-changing characters: what is read is not what is there. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** The text files of the tree. */
export function readTexts(): TextFile[] {
  const places = "{src,test,scripts,bench,docs,templates,migrations,.ci}/**/*";
  return [places, "*"]
    .flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: ROOT, dot: true })])
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => TEXT.test(path) || path === "bun.lock")
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Banned words, look-alike and unseen letters, machine's paths and hosts, file names that say nothing. */
export function wordingFaults(files: readonly TextFile[]): Fault[] {
  return files
    .filter(({ path }) => !OWN.test(path))
    .flatMap(({ path, text }) => [
      ...(VAGUE_NAME.test(path)
        ? [
            {
              rule: "file-name",
              path,
              line: 1,
              sentence: "has a name that says nothing: name its subject",
            },
          ]
        : []),
      ...text.split("\n").flatMap((line, index) =>
        [...badWords(path, line), ...badLetters(line), ...badPlaces(line)].map((found) => ({
          ...found,
          path,
          line: index + 1,
        })),
      ),
    ]);
}

type Found = Pick<Fault, "rule" | "sentence">;

function badWords(path: string, line: string): Found[] {
  return WORDS.filter(({ where }) => where === undefined || where.test(path)).flatMap(
    ({ pattern, instead }) => {
      const word = pattern.exec(line)?.[0];
      return word === undefined ? [] : [{ rule: "word", sentence: `says "${word}": ${instead}` }];
    },
  );
}

function badLetters(line: string): Found[] {
  const found: Found[] = [];
  if (UNSEEN.test(line)) {
    found.push({
      rule: "letter",
      sentence: "has a character that can't be seen: write its escape",
    });
  }
  for (const [word] of line.matchAll(/\p{L}+/gu)) {
    if (/\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) {
      found.push({ rule: "letter", sentence: `mixes alphabets that look alike in "${word}"` });
    }
  }
  return found;
}

function badPlaces(line: string): Found[] {
  const found: Found[] = [];
  const home = HOME.exec(line)?.[0];
  if (home !== undefined) {
    found.push({
      rule: "place",
      sentence: `names a folder of one machine (${home}…): make it relative`,
    });
  }
  const host = REGISTRY_HOST.exec(line)?.[0];
  if (host !== undefined) {
    found.push({
      rule: "place",
      sentence: `names a package registry (${host}): leave it to the machine`,
    });
  }
  return found;
}
