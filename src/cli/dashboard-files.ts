/**
 * The files of the dashboard. The build puts those that scripts/dashboard.ts bundles in place of this module;
 * run from its sources, Platen has no dashboard.
 */

import type { DashboardFile } from "../http/site/dashboard.ts";

/** Nothing, where nothing was bundled. */
export const DASHBOARD_FILES: readonly DashboardFile[] = [];
