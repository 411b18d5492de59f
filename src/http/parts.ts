/** What the handlers are handed. */

import type { Clock, Timers } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { InboundParts } from "../inbound/accept.ts";
import type { RateLimiter } from "../inbound/rate-limit.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Store } from "../store/store.ts";
import type { Events } from "./events/events.ts";
import type { InstallationSettings } from "../settings/settings.ts";
import type { Mailer } from "./installation/mailer.ts";
import type { Links } from "./links.ts";
import type { Attempts } from "./people/attempts.ts";
import type { BodyLimits } from "./request/body.ts";
import type { GalleryStarter } from "./templates/gallery.ts";
import type { ApiDocuments } from "./site/api-documents.ts";
import type { Dashboard } from "./site/dashboard.ts";
import type { Waits } from "./waits.ts";

/** What the server needs of the pipeline. */
export type PipelineFace = Pick<
  Pipeline,
  "wake" | "watch" | "untilEnded" | "ended" | "preview" | "health" | "clearAway"
>;

export interface Parts {
  readonly store: Store;
  readonly installation: InstallationSettings;
  readonly mailer: Mailer;
  readonly pipeline: PipelineFace;
  readonly inbound: InboundParts;
  /** Of requests with an API key, by its id, and of people, by theirs. */
  readonly keyLimiter: RateLimiter;
  readonly attempts: Attempts;
  readonly links: Links;
  readonly waits: Waits;
  readonly events: Events;
  readonly body: BodyLimits;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly version: string;
  readonly api: ApiDocuments;
  readonly gallery: readonly GalleryStarter[];
  /** HTML by path: the user's guide. */
  readonly pages: ReadonlyMap<string, string>;
  /** The pictures (PNG) of those pages by path: where each can be read. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Null where it was not bundled. */
  readonly dashboard: Dashboard | null;
}
