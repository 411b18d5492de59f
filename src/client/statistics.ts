/** What a project's renders come to. */

import type {
  GetAttentionAnswer,
  GetStatisticsAnswer,
  GetStatisticsQuery,
} from "./api/statistics.ts";
import type { Caller, CallOptions } from "./call.ts";

/** `platen.statistics` */
export interface StatisticsApi {
  /** How much was rendered, by hour or day; the last 24 hours unless told. */
  get(query?: GetStatisticsQuery, options?: CallOptions): Promise<GetStatisticsAnswer>;
  /** What somebody should look at, the worst first. */
  attention(options?: CallOptions): Promise<GetAttentionAnswer>;
}

/** The statistics of a server. */
export function statisticsOf({ call }: Caller): StatisticsApi {
  return {
    get: (query, options) => call("GET /v1/statistics", { query: query ?? {}, ...options }),
    attention: (options) => call("GET /v1/attention", { ...options }),
  };
}
