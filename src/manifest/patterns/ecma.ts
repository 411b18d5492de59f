/**
 * RE2 patterns in ECMAScript's syntax, for JSON Schema. Only what both read alike is carried over; the
 * rest (flags, `\Q…\E`, POSIX classes) has no counterpart that every validator knows.
 */

/** What `\s` and `\S` are in RE2: ASCII alone. ECMAScript's have the Unicode spaces too. */
const SPACES = String.raw`\t\n\f\r `;

/** Escapes that mean the same in both, inside a class and outside. */
const SHARED_ESCAPES = new Set([..."dDwWtnrfv", ..."\\.+*?()|[]{}^$/"]);

/**
 * Translates a pattern that re2js has compiled.
 * @returns an ECMAScript pattern (flag `u`) for the whole text, or null where there is none
 */
export function ecmaPattern(source: string): string | null {
  const translated = new Translation(source).run();
  if (translated === null) return null;
  const whole = `^(?:${translated})$`;
  try {
    new RegExp(whole, "u");
    return whole;
  } catch {
    // A SyntaxError: what RE2 takes literally (`a{,2}`) ECMAScript refuses.
    return null;
  }
}

class Translation {
  private at = 0;
  private inClass = false;

  constructor(private readonly source: string) {}

  run(): string | null {
    let written = "";
    while (this.at < this.source.length) {
      const piece = this.next();
      if (piece === null) return null;
      written += piece;
    }
    return written;
  }

  private next(): string | null {
    const { source, at } = this;
    const character = source.charAt(at);
    if (character === "\\") return this.escape();
    if (this.inClass) return this.classCharacter(character);
    if (character === "[") {
      const opening = source[at + 1] === "^" ? "[^" : "[";
      this.at += opening.length;
      this.inClass = true;
      // A bracket right after the opening is itself in RE2, and the end in ECMAScript.
      return source[this.at] === "]" ? null : opening;
    }
    if (character === "(" && source[at + 1] === "?") return this.group();
    // RE2's dot takes everything but a line feed.
    if (character === ".") return this.take(1, String.raw`[^\n]`);
    return this.take(1, character);
  }

  private classCharacter(character: string): string | null {
    if (character === "[" && this.source[this.at + 1] === ":") return null;
    if (character === "]") this.inClass = false;
    return this.take(1, character === "[" ? String.raw`\[` : character);
  }

  /** `(?:…)` is the same in both, `(?P<name>…)` nearly; flags are not carried over. */
  private group(): string | null {
    if (this.source.startsWith("(?:", this.at)) return this.take(3, "(?:");
    const named = /^\(\?P?<(\w+)>/.exec(this.source.slice(this.at));
    return named === null ? null : this.take(named[0].length, "(");
  }

  private escape(): string | null {
    const letter = this.source.charAt(this.at + 1);
    if (letter === "s") return this.take(2, this.inClass ? SPACES : `[${SPACES}]`);
    if (letter === "S") return this.inClass ? null : this.take(2, `[^${SPACES}]`);
    if (letter === "A" || letter === "z") return this.take(2, letter === "A" ? "^" : "$");
    if (letter === "b" || letter === "B") return this.inClass ? null : this.take(2, `\\${letter}`);
    const code = /^\\x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(this.source.slice(this.at));
    if (code !== null) return this.take(code[0].length, `\\u{${code[1] ?? code[2] ?? ""}}`);
    if (SHARED_ESCAPES.has(letter)) return this.take(2, `\\${letter}`);
    if (letter === "-") return this.take(2, this.inClass ? String.raw`\-` : "-");
    // Any other sign may be escaped in RE2, and must not be in ECMAScript.
    return /[!-/:-@[-`{-~]/.test(letter) ? this.take(2, letter) : null;
  }

  private take(count: number, written: string): string {
    this.at += count;
    return written;
  }
}
