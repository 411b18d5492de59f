/**
 * `pattern` of a variable: RE2 syntax on an engine whose time grows with the text and never explodes
 * (https://swtch.com/~rsc/regexp/regexp1.html), so that no data can stall the accepting of hooks.
 */

import { RE2JS, RE2JSException } from "re2js";
import { fail, ok, type Result } from "../../errors.ts";
import { PATTERN_MAX_CHARS } from "../../limits.ts";
import { excerpt } from "../shown.ts";

export interface Pattern {
  readonly source: string;
  /** Instructions of the compiled program: what one character can cost at most. */
  readonly cost: number;
  /** Whether the whole text matches. */
  matches(text: string): boolean;
}

/**
 * Compiles a pattern. Fails with `invalid_request` and a sentence on what is wrong with it; look-around
 * and back references are not part of RE2.
 */
export function compilePattern(source: string): Result<Pattern> {
  if (source.length > PATTERN_MAX_CHARS) {
    const sentence = `Expected at most ${PATTERN_MAX_CHARS} characters, got ${source.length}`;
    return fail("invalid_request", sentence);
  }
  try {
    const compiled = RE2JS.compile(source);
    return ok({
      source,
      cost: compiled.programSize(),
      matches: (text) => compiled.testExact(text),
    });
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, "");
    return fail("invalid_request", `Expected a pattern in RE2 syntax: ${excerpt(reason)}`);
  }
}
