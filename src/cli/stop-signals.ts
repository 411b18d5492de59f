/** What ends a server: the first signal asks it to stop well, the second ends it at once. */

const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;
/** What shells and service managers read as "ended by this signal". */
const SIGNAL_EXIT_BASE = 128;

export type StopSignal = keyof typeof SIGNALS;

/** Resolves with the first signal. From then on, the next one ends the process with 130 or 143. */
export function firstStopSignal(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let stopping = false;
    for (const [signal, number] of Object.entries(SIGNALS)) {
      process.on(signal, () => {
        if (stopping) process.exit(SIGNAL_EXIT_BASE + number);
        stopping = true;
        // The keys of the table above.
        resolve(signal as StopSignal);
      });
    }
  });
}
