/** Reads an event stream of a running server, event by event. */

export interface SeenEvent {
  readonly name: string;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventReader {
  readonly response: Response;
  /** All that have come so far. */
  readonly seen: readonly SeenEvent[];
  /** Resolves with the first event, of those that came or come, that is wanted. Rejects where the stream ends before. */
  until(isWanted: (event: SeenEvent) => boolean): Promise<SeenEvent>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the stream of a project with a key. */
export async function readEvents(
  origin: string,
  key: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> {
  const leave = new AbortController();
  const response = await fetch(`${origin}/v1/events`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: leave.signal,
  });
  const seen: SeenEvent[] = [];
  let stir: (() => void)[] = [];
  let isOver = false;
  const ended = (async () => {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        seen.push(...blocks.map(eventOf).filter((event) => event !== null));
        stir.splice(0).forEach((run) => run());
      }
    } finally {
      isOver = true;
      stir.splice(0).forEach((run) => run());
    }
  })().catch(() => {});
  return {
    response,
    seen,
    ended,
    until: async (isWanted) => {
      for (;;) {
        const found = seen.find(isWanted);
        if (found !== undefined) return found;
        if (isOver) throw new Error(`the stream ended after ${JSON.stringify(seen)}`);
        await new Promise<void>((resolve) => stir.push(resolve));
      }
    },
    close: () => leave.abort(),
  };
}

/** Null for what is no event, a comment for one. */
function eventOf(block: string): SeenEvent | null {
  const lines = block.split("\n");
  const field = (name: string): string | null =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
  const name = field("event");
  return name === null
    ? null
    : { name, id: field("id"), data: JSON.parse(field("data") ?? "null") };
}
