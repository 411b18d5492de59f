/** All that the dashboard reaches for in the browser beside the page itself: clock, timers, chance, storage, network. */

import type { World } from "../client/world.ts";

/** Milliseconds since the epoch. */
export function now(): number {
  return Date.now();
}

/** Runs something later. What it gives calls that off. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Runs something again and again. What it gives ends that. */
export function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

/** A text that was kept in this browser; null where there is none, or nothing may be kept. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`platen.${name}`);
  } catch {
    // Storage may be switched off: then nothing is remembered, and all works.
    return null;
  }
}

/** Keeps a text in this browser; null forgets it. */
export function remember(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(`platen.${name}`);
    else localStorage.setItem(`platen.${name}`, text);
  } catch {
    // As above.
  }
}

/** A request of this page's own origin, with its session. */
export function request(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(path, { credentials: "same-origin", ...init });
}

export interface UploadOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Told how much of it has been sent, from 0 to 1. */
  onProgress(share: number): void;
}

/** A form that is sent to this page's own origin; `fetch` does not tell how far it is. Throws where nobody answers. */
export function upload(path: string, form: FormData, options: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { headers, signal, onProgress } = options;
    const exchange = new XMLHttpRequest();
    exchange.open("POST", path);
    for (const [name, value] of Object.entries(headers)) exchange.setRequestHeader(name, value);
    exchange.upload.onprogress = ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total);
    exchange.onload = () => {
      resolve(new Response(exchange.responseText, { status: exchange.status }));
    };
    exchange.onerror = () => reject(new TypeError("nobody answered"));
    exchange.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => exchange.abort(), { once: true });
    exchange.send(form);
  });
}

/** What the client of the API is handed. */
export const BROWSER: World = {
  fetch: request,
  now,
  after,
  chance: () => Math.random(),
  // Signing is the server's: there is no Web Crypto on a page that came over plain HTTP.
  crypto: () => Promise.reject(new Error("The dashboard signs nothing.")),
};

/**
 * Puts a text on the clipboard. Resolves to whether it is there. Pages that came over plain HTTP have no
 * clipboard of their own: there the old command does it.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.setAttribute("aria-hidden", "true");
  field.className = "off-screen";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}

/** Lets the browser save bytes as a file. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  after(60_000, () => URL.revokeObjectURL(link.href));
}
