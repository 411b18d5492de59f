/**
 * The last events of all projects, so that a stream that was interrupted goes on where it ended. Each
 * project counts its own: from the ids of its events nobody learns how much another one has to do.
 */

interface Kept<Event> {
  readonly projectId: string;
  readonly number: number;
  readonly event: Event;
}

interface Count {
  /** The number of the project's last event. */
  last: number;
  /** The number of its last event that is not kept any more. */
  forgotten: number;
}

export interface Backlog<Event> {
  /** Keeps an event, and gives its id. */
  add(projectId: string, event: Event): string;
  /** The id of the project's last event. */
  lastId(projectId: string): string;
  /** What came after an event, oldest first; null where some of it is not kept, or the id is not of this server. */
  since(
    projectId: string,
    id: string,
  ): readonly { readonly id: string; readonly event: Event }[] | null;
}

/** An empty backlog for `most` events. `boot` tells its ids from those of a server that was here before. */
export function createBacklog<Event>(boot: string, most: number): Backlog<Event> {
  const kept: Kept<Event>[] = [];
  const counts = new Map<string, Count>();
  /** Where the oldest is, once the list is full: it is written over in a circle. */
  let oldest = 0;

  const idOf = (number: number): string => `${boot}-${number}`;

  function countOf(projectId: string): Count {
    const known = counts.get(projectId);
    if (known !== undefined) return known;
    const count = { last: 0, forgotten: 0 };
    counts.set(projectId, count);
    return count;
  }

  return {
    add: (projectId, event) => {
      const count = countOf(projectId);
      count.last += 1;
      const entry = { projectId, number: count.last, event };
      if (kept.length < most) {
        kept.push(entry);
        return idOf(count.last);
      }
      const forgotten = kept[oldest];
      if (forgotten !== undefined) countOf(forgotten.projectId).forgotten = forgotten.number;
      kept[oldest] = entry;
      oldest = (oldest + 1) % most;
      return idOf(count.last);
    },
    lastId: (projectId) => idOf(countOf(projectId).last),
    since: (projectId, id) => {
      const { last, forgotten } = countOf(projectId);
      const number = id.startsWith(`${boot}-`) ? Number(id.slice(boot.length + 1)) : NaN;
      if (!Number.isSafeInteger(number) || number < forgotten || number > last) return null;
      return [...kept.slice(oldest), ...kept.slice(0, oldest)]
        .filter((entry) => entry.projectId === projectId && entry.number > number)
        .map((entry) => ({ id: idOf(entry.number), event: entry.event }));
    },
  };
}
