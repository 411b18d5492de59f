/** The client of one Platen server. */

import type { GetHealthAnswer } from "./api/service.ts";
import { keysOf, projectsOf, type Keys, type Projects } from "./account.ts";
import { assetsOf, type Assets } from "./assets.ts";
import { auditOf, type Audit } from "./audit.ts";
import { createCaller, type CallOptions, type PlatenOptions } from "./call.ts";
import { galleryOf, type Gallery } from "./gallery.ts";
import { hooksOf, type Hooks } from "./hooks.ts";
import { inboundOf, type Inbound } from "./inbound.ts";
import { invitationsOf, membersOf, type Invitations, type Members } from "./members.ts";
import { rendersOf, type Render, type Renders, type WaitOptions } from "./renders.ts";
import { retentionOf, settingsOf, type Retention, type Settings } from "./settings.ts";
import { statisticsOf, type StatisticsApi } from "./statistics.ts";
import { blocksOf, brandOf, type Blocks, type BrandCalls } from "./stationery.ts";
import { templatesOf, type Templates } from "./templates.ts";
import { WORLD } from "./world.ts";

/** Whether the server can do its work, and what is in trouble where it can't. */
export type Health = GetHealthAnswer;

/**
 * A server and a key of one of its projects. Every method rejects with a PlatenError.
 *
 *     const platen = new Platen({ baseUrl: "https://pdf.example.com", apiKey });
 *     const pdf = await platen.templates.renderPdf("invoice", data);
 */
export class Platen {
  readonly templates: Templates;
  readonly gallery: Gallery;
  readonly renders: Renders;
  readonly assets: Assets;
  readonly blocks: Blocks;
  readonly brand: BrandCalls;
  readonly hooks: Hooks;
  readonly inbound: Inbound;
  readonly keys: Keys;
  readonly projects: Projects;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly audit: Audit;
  readonly statistics: StatisticsApi;
  readonly settings: Settings;
  readonly retention: Retention;
  /** As `renders.wait`. */
  readonly waitForRender: (id: string, options?: WaitOptions) => Promise<Render>;
  /** Throws nothing but for want of an answer: a server in trouble says so in its status. */
  readonly health: (options?: CallOptions) => Promise<Health>;

  constructor(options: PlatenOptions) {
    const caller = createCaller(options, WORLD);
    this.templates = templatesOf(caller);
    this.gallery = galleryOf(caller);
    this.renders = rendersOf(caller);
    this.assets = assetsOf(caller);
    this.blocks = blocksOf(caller);
    this.brand = brandOf(caller);
    this.hooks = hooksOf(caller);
    this.inbound = inboundOf(caller);
    this.keys = keysOf(caller);
    this.projects = projectsOf(caller);
    this.members = membersOf(caller);
    this.invitations = invitationsOf(caller);
    this.audit = auditOf(caller);
    this.statistics = statisticsOf(caller);
    this.settings = settingsOf(caller);
    this.retention = retentionOf(caller);
    this.waitForRender = this.renders.wait;
    this.health = (call) => caller.call("GET /v1/health", { ...call, accepts: 503 });
  }
}
