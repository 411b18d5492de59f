/**
 * A text that a pattern matches, for the sample data of a template whose author gave none. The compiled
 * program is a graph of instructions; the shortest walk through it that is long enough spells a text.
 */

import { RE2JS } from "re2js";

/** Walks looked at before a pattern is given up: they branch with the length of the text. */
const STATES_MAX = 100_000;

/** Instruction codes of re2js' program (its `Inst`, which it does not export). */
const ALTERNATIVES = new Set([1, 2]);
const PASSED = new Set([3, 4, 7]);
const MATCH = 6;
const RUNES = 8;
const RUNE = 9;
const ANY_RUNES = new Set([10, 11]);

/** What people expect to see, where a pattern leaves the choice. */
const PREFERRED = "A1a0 -.".split("");

interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: ArrayLike<number>;
}

interface State {
  readonly at: number;
  readonly text: string;
  readonly length: number;
}

/**
 * Spells a text that the whole pattern matches.
 * @param source a pattern that compiles
 * @param minLength the fewest characters it may have
 * @returns null where none was found; that there is none is not said
 */
export function patternExample(source: string, minLength: number): string | null {
  const compiled = RE2JS.compile(source);
  // Typed `any` by re2js; the fields are those of the pinned version, and tests spell patterns with them.
  const program = compiled.re2().prog as { start: number; inst: readonly Instruction[] };
  let states: State[] = [{ at: program.start, text: "", length: 0 }];
  const seen = new Set<string>();
  while (states.length > 0 && seen.size < STATES_MAX) {
    const following: State[] = [];
    while (states.length > 0 && seen.size < STATES_MAX) {
      const state = states.pop();
      if (state === undefined) break;
      const key = `${state.at}/${state.length}`;
      const instruction = program.inst[state.at];
      if (instruction === undefined || seen.has(key)) continue;
      seen.add(key);
      const { op, out, arg } = instruction;
      if (op === MATCH) {
        // Anchors and word boundaries were passed over: the engine has the last word.
        if (state.length >= minLength && compiled.testExact(state.text)) return state.text;
      } else if (ALTERNATIVES.has(op)) {
        states.push({ ...state, at: arg }, { ...state, at: out });
      } else if (PASSED.has(op)) {
        states.push({ ...state, at: out });
      } else {
        const character = characterFor(instruction);
        if (character === null) continue;
        following.push({ at: out, text: state.text + character, length: state.length + 1 });
      }
    }
    states = following;
  }
  return null;
}

function characterFor({ op, runes }: Instruction): string | null {
  if (ANY_RUNES.has(op)) return PREFERRED[0] ?? null;
  const first = runes[0];
  if ((op !== RUNES && op !== RUNE) || first === undefined) return null;
  if (runes.length === 1) return String.fromCodePoint(first);
  const preferred = PREFERRED.find((character) => holds(runes, character.codePointAt(0) ?? 0));
  return preferred ?? String.fromCodePoint(first);
}

/** Whether pairs of first and last code points hold one. */
function holds(runes: ArrayLike<number>, point: number): boolean {
  for (let at = 0; at + 1 < runes.length; at += 2) {
    if ((runes[at] ?? 0) <= point && point <= (runes[at + 1] ?? 0)) return true;
  }
  return false;
}
