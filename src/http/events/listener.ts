/** One event stream on its way out: what waits for its reader, and the form of it. */

/** One listener's events as the text of an event stream. */
export interface Listening {
  /** What has come by now; null once there will be no more. */
  next(): Promise<string | null>;
  /** Sends a line that says nothing, so that both sides learn when the other is gone. */
  beat(): void;
  leave(): void;
  /** Has something done once it has left; at most one thing, the last that was asked for. */
  onEnd(run: () => void): void;
}

export interface Listener extends Listening {
  readonly projectId: string;
  readonly caller: string;
  send(frame: string): void;
}

/** An event in the form of https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function frame(name: string, data: object, id: string | null): string {
  const line = id === null ? "" : `id: ${id}\n`;
  // JSON has no line breaks of its own.
  return `${line}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

const HEARTBEAT = ": still here\n\n";

/**
 * A listener whose reader may be `mostBehind` frames behind. One that falls further is cut off: it
 * comes back by itself, and is told what it missed.
 */
export function createListener(
  who: { readonly projectId: string; readonly caller: string },
  mostBehind: number,
  onLeave: (listener: Listener) => void,
): Listener {
  let waiting: string[] = [];
  let ended = false;
  let wake: (() => void) | null = null;
  let atEnd = (): void => {};

  function stir(): void {
    wake?.();
    wake = null;
  }

  const listener: Listener = {
    ...who,
    send: (each) => {
      if (ended) return;
      if (waiting.length >= mostBehind) {
        waiting = [];
        listener.leave();
        return;
      }
      waiting.push(each);
      stir();
    },
    beat: () => {
      if (waiting.length === 0) listener.send(HEARTBEAT);
    },
    next: async () => {
      while (waiting.length === 0) {
        if (ended) return null;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const text = waiting.join("");
      waiting = [];
      return text;
    },
    leave: () => {
      if (ended) return;
      ended = true;
      onLeave(listener);
      atEnd();
      stir();
    },
    onEnd: (run) => {
      atEnd = run;
      if (ended) run();
    },
  };
  return listener;
}
