/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { AccountRoutes } from "./account.ts";
import type { AssetsRoutes } from "./assets.ts";
import type { AuditRoutes } from "./audit.ts";
import type { BlocksRoutes } from "./blocks.ts";
import type { BrandRoutes } from "./brand.ts";
import type { GalleryRoutes } from "./gallery.ts";
import type { HooksRoutes } from "./hooks.ts";
import type { InboundRoutes } from "./inbound.ts";
import type { InstallationRoutes } from "./installation.ts";
import type { KeysRoutes } from "./keys.ts";
import type { MembersRoutes } from "./members.ts";
import type { ProjectsRoutes } from "./projects.ts";
import type { RendersRoutes } from "./renders.ts";
import type { ServiceRoutes } from "./service.ts";
import type { StatisticsRoutes } from "./statistics.ts";
import type { TemplatesRoutes } from "./templates.ts";
import type { VersionsRoutes } from "./versions.ts";

/** Every route of the API. */
export interface Routes
  extends
    HooksRoutes,
    TemplatesRoutes,
    VersionsRoutes,
    GalleryRoutes,
    RendersRoutes,
    StatisticsRoutes,
    AssetsRoutes,
    BlocksRoutes,
    BrandRoutes,
    InboundRoutes,
    KeysRoutes,
    AuditRoutes,
    MembersRoutes,
    AccountRoutes,
    ProjectsRoutes,
    InstallationRoutes,
    ServiceRoutes {}
