/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface AttentionPart {
  /** `renders_failing`: the last renders of a template failed. `hook_rejecting`: its hook refused the last requests. `queue_slow`: a render waits for long. `disk_low`: the data folder is nearly full. `template_outdated`: a block, the brand or a picture has changed since the template was published. `key_expiring`: an API key ends soon, told to callers with `admin`. */
  kind:
    | "renders_failing"
    | "hook_rejecting"
    | "queue_slow"
    | "disk_low"
    | "template_outdated"
    | "key_expiring";
  severity: "error" | "warning";
  templateSlug: string | null;
  /** What people call the template or the key. */
  name: string | null;
  /** The last render that failed. */
  renderId: string | null;
  /** The last request that was refused. */
  inboundId: string | null;
  /** A UUIDv7. */
  keyId: string | null;
  /** How many: failures or refusals in a row, renders that wait. */
  count: number | null;
  /** What is free of the disk. */
  bytes: number | null;
  /** When it last happened; since when the oldest waits; when the key ends. */
  at: string | null;
  errorCode: string | null;
  /** Of the last time, in a sentence. */
  errorMessage: string | null;
}

/** A part of answers. */
export interface StatisticsBucketPart {
  /** ISO 8601, in UTC, with milliseconds. */
  start: string;
  /** ISO 8601, in UTC, with milliseconds. */
  end: string;
  /** Renders that were accepted; test renders do not count. */
  accepted: number;
  /** Of those: how many have succeeded by now. */
  succeeded: number;
  failed: number;
  cancelled: number;
  /** Of those: how many wait or are being rendered. */
  underWay: number;
  /** Requests to hooks that were refused. */
  rejected: number;
  /** In milliseconds; null where nothing succeeded. */
  latencyMs: {
    /** Half of them took at most this. */
    p50: number;
    /** Of twenty, nineteen took at most this. */
    p95: number;
    max: number;
  } | null;
  /** In milliseconds; null where nothing succeeded. */
  renderMs: {
    /** Half of them took at most this. */
    p50: number;
    /** Of twenty, nineteen took at most this. */
    p95: number;
    max: number;
  } | null;
}
