/**
 * Several files on their way, one after the other: how far each is, why one was not taken, and what to do with
 * one whose name is taken.
 */

import { useReducer, useRef } from "react";
import { IMAGE_MAX_BYTES } from "../../../limits.ts";
import { failureSentence } from "../../parts/failure.tsx";
import { assetName, freeName, refreshAssets, uploadAsset } from "./upload.ts";

export type UploadState =
  | { readonly kind: "asked"; readonly free: string }
  | { readonly kind: "waiting" }
  | { readonly kind: "sending"; readonly share: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly why: string };

export interface UploadRow {
  readonly id: number;
  readonly name: string;
  readonly file: File;
  readonly state: UploadState;
}

export interface Uploads {
  readonly rows: readonly UploadRow[];
  /** Takes files; one whose name is taken waits for a word. */
  add(files: readonly File[], taken: readonly string[]): void;
  /** Sends one, perhaps under another name. */
  send(row: UploadRow, name?: string): void;
  dismiss(id: number): void;
  clear(): void;
}

type Change =
  | { readonly type: "add"; readonly rows: readonly UploadRow[] }
  | { readonly type: "set"; readonly row: Partial<UploadRow> & { readonly id: number } }
  | { readonly type: "keep"; readonly isKept: (row: UploadRow) => boolean };

function reduce(rows: readonly UploadRow[], change: Change): readonly UploadRow[] {
  switch (change.type) {
    case "add":
      return [...rows, ...change.rows];
    case "set":
      return rows.map((row) => (row.id === change.row.id ? { ...row, ...change.row } : row));
    case "keep":
      return rows.filter(change.isKept);
  }
}

/** The files of one page. Leaving the page does not stop them. */
export function useUploads(tooLarge: string): Uploads {
  const [rows, change] = useReducer(reduce, []);
  const count = useRef(0);
  const queue = useRef<UploadRow[]>([]);
  const isRunning = useRef(false);

  const run = async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    for (let row = queue.current.shift(); row !== undefined; row = queue.current.shift()) {
      const { id, name, file } = row;
      const tell = (state: UploadState): void => change({ type: "set", row: { id, state } });
      tell({ kind: "sending", share: 0 });
      try {
        await uploadAsset(name, file, {
          signal: new AbortController().signal,
          onProgress: (share) => tell({ kind: "sending", share }),
        });
        await refreshAssets();
        tell({ kind: "done" });
      } catch (reason) {
        tell({ kind: "failed", why: failureSentence(reason) });
      }
    }
    isRunning.current = false;
  };
  const send = (row: UploadRow, name = row.name): void => {
    const wanted: UploadRow = { ...row, name, state: { kind: "waiting" } };
    change({ type: "set", row: wanted });
    queue.current.push(wanted);
    void run();
  };
  const add = (files: readonly File[], taken: readonly string[]): void => {
    const names = [...taken];
    const made = files.map((file): UploadRow => {
      count.current += 1;
      const name = assetName(file.name);
      const isTaken = names.includes(name);
      const free = freeName(name, names);
      names.push(isTaken ? free : name);
      const state: UploadState =
        file.size > IMAGE_MAX_BYTES
          ? { kind: "failed", why: tooLarge }
          : isTaken
            ? { kind: "asked", free }
            : { kind: "waiting" };
      return { id: count.current, name, file, state };
    });
    change({ type: "add", rows: made });
    queue.current.push(...made.filter(({ state }) => state.kind === "waiting"));
    void run();
  };
  return {
    rows,
    add,
    send,
    dismiss: (id) => change({ type: "keep", isKept: (row) => row.id !== id }),
    clear: () => change({ type: "keep", isKept: ({ state }) => state.kind !== "done" }),
  };
}
