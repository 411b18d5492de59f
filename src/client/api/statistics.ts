/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { AttentionPart } from "./statistics-parts.ts";
import type { StatisticsBucketPart } from "./statistics-parts.ts";

/** Sent: Count what was rendered. */
export interface GetStatisticsQuery {
  /** From then on: ISO 8601; without an offset it is meant in the project's time zone. 24 hours before `until` unless told. */
  since?: string | undefined;
  /** Before then; now unless told. */
  until?: string | undefined;
  /** Hours up to three days and days for longer, unless told. */
  bucket?: "hour" | "day" | undefined;
  /** A template's slug: its renders alone. */
  template?: string | undefined;
}

/** Answered: Count what was rendered. */
export interface GetStatisticsAnswer {
  /** ISO 8601, in UTC, with milliseconds. */
  since: string;
  /** ISO 8601, in UTC, with milliseconds. */
  until: string;
  bucket: "hour" | "day";
  /** Of the project: what its hours and days are meant in. */
  timeZone: string;
  /** Oldest first, without gaps. */
  buckets: StatisticsBucketPart[];
  totals: {
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
  };
  queue: {
    /** Renders of the project that wait now. */
    waiting: number;
    rendering: number;
    /** When the one was accepted that waits longest. */
    oldestWaitingAt: string | null;
  };
  /** Those with the most renders, at most 10. */
  templates: {
    slug: string;
    name: string;
    accepted: number;
    failed: number;
  }[];
}

/** Answered: Read what needs attention. */
export interface GetAttentionAnswer {
  items: AttentionPart[];
}

/** The routes of this chapter. */
export interface StatisticsRoutes {
  /** Count what was rendered */
  "GET /v1/statistics": {
    query?: GetStatisticsQuery;
    answer: GetStatisticsAnswer;
  };
  /** Read what needs attention */
  "GET /v1/attention": {
    answer: GetAttentionAnswer;
  };
}
