/**
 * The server's log: one line an event on standard error, `time event name=value …` (logfmt), the same
 * for people and programs. Capabilities in URLs are masked before they come here.
 */

import { isoTime, type Clock } from "../clock.ts";
import type { LogLevel } from "../config.ts";
import type { Terminal } from "./terminal.ts";

/** The event of one answered request. */
const REQUEST = "request";
/** A value that can stand without quotes. */
const PLAIN = /^[\w./:@%+,-]+$/;

export type Log = (event: string, fields: Readonly<Record<string, string | number>>) => void;

/** A log that writes what the level asks for. */
export function createLog(level: LogLevel, terminal: Terminal, clock: Clock): Log {
  return (event, fields) => {
    if (level === "quiet" || (level === "events" && event === REQUEST)) return;
    const rest = Object.entries(fields).map(([name, value]) => `${name}=${written(value)}`);
    terminal.err([isoTime(clock.now()), event, ...rest].join(" "));
  };
}

/** Quoted as JSON where needed: nothing that somebody sends can begin a line of its own. */
function written(value: string | number): string {
  const text = String(value);
  return PLAIN.test(text) ? text : JSON.stringify(text);
}
