/** Every route of the server at a glance. What is not here is 404, a wrong method of what is here 405. */

import { fail } from "../errors.ts";
import { listAudit } from "./account/audit.ts";
import { createKey, listKeys, readKey, readOwnKey, renameKey, revokeKey } from "./account/keys.ts";
import {
  changeProject,
  createProject,
  deleteProject,
  listProjects,
  readProject,
} from "./account/projects.ts";
import { changeRetention, readRetention, readRetentionEffect } from "./account/retention.ts";
import { empty, type Answer } from "./answer.ts";
import { deleteAsset, listAssets, readAsset, readAssetContent } from "./assets/assets.ts";
import { uploadAsset } from "./assets/upload-asset.ts";
import type { Answering } from "./dispatch.ts";
import type { Endpoint } from "./endpoint.ts";
import { failureAnswer } from "./envelope.ts";
import { streamEvents } from "./events/stream-events.ts";
import { listInbound, readInbound } from "./hooks/inbound.ts";
import { sampleFromInbound } from "./hooks/inbound-sample.ts";
import { receiveHook } from "./hooks/receive-hook.ts";
import { replayRequest } from "./hooks/replay-inbound.ts";
import { changeHook, readHook, rotateHook } from "./hooks/template-hook.ts";
import { testHook } from "./hooks/test-hook.ts";
import { changeSettings, readSettings } from "./installation/settings.ts";
import { readStorage } from "./installation/storage.ts";
import { testEmail } from "./installation/test-email.ts";
import type { Parts } from "./parts.ts";
import { archiveRenders } from "./renders/archive-renders.ts";
import { bulkRenders } from "./renders/bulk-renders.ts";
import { createInvitation, listInvitations, revokeInvitation } from "./people/invitations.ts";
import { acceptInvitation, lookUpInvitation } from "./people/join.ts";
import { changeMember, listMembers, removeMember } from "./people/members.ts";
import { askForReset, completeReset, lookUpReset } from "./people/password-reset.ts";
import { endSession, endSessions, listSessions } from "./people/sessions.ts";
import { lookUpSetup, readSetup, setUp } from "./people/setup.ts";
import { readSession, signIn, signOut } from "./people/sign-in.ts";
import { changeUser } from "./people/user.ts";
import { downloadRender, openLink } from "./renders/downloads.ts";
import { exportRenders } from "./renders/export-renders.ts";
import { listRenders } from "./renders/list-renders.ts";
import { readRenderData } from "./renders/render-data.ts";
import { readRender } from "./renders/read-render.ts";
import { cancelRender, deleteRender, retryRender } from "./renders/render-lifecycle.ts";
import { requestRender } from "./renders/request-render.ts";
import { readAttention } from "./statistics/read-attention.ts";
import { readStatistics } from "./statistics/read-statistics.ts";
import { deleteBlock, listBlocks, putBlock, readBlock } from "./stationery/blocks.ts";
import { putBrand, readBrand } from "./stationery/brand.ts";
import { readUsage } from "./stationery/usage.ts";
import { readOpenApi, showReference } from "./site/api-documents.ts";
import { isUp, readHealth } from "./site/health.ts";
import { DASHBOARD_PATHS, readDashboardFile, showDashboard } from "./site/dashboard.ts";
import { showGuide } from "./site/pages.ts";
import { exportTemplate, importTemplate } from "./templates/archives.ts";
import { compareTemplate } from "./templates/changes.ts";
import { deleteTemplate } from "./templates/delete-template.ts";
import { discardDraft, readDraft, writeDraft } from "./templates/drafts.ts";
import { readLanguage } from "./templates/language.ts";
import { previewTemplate } from "./templates/preview.ts";
import { publishTemplate, restoreVersion } from "./templates/publish-template.ts";
import { listGallery, previewStarter, readStarter, useStarter } from "./templates/gallery.ts";
import { tryStarter } from "./templates/starter-preview.ts";
import { listTemplates } from "./templates/list-templates.ts";
import { readTemplate } from "./templates/read-template.ts";
import { createTemplate, putTemplate } from "./templates/save-template.ts";
import {
  changeTemplate,
  duplicateTemplate,
  listDeletedTemplates,
  restoreDeletedTemplate,
} from "./templates/template-life.ts";
import { previewVersion } from "./templates/version-preview.ts";
import { listVersions, readVersion } from "./templates/versions.ts";

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** With `:name` for a part that varies, and `*` at its end for all that is below. */
  readonly path: string;
  readonly endpoint: Endpoint;
}

/** The table. HEAD goes with every GET, and OPTIONS with everything. */
export const ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/hooks/:token", endpoint: receiveHook },

  { method: "GET", path: "/v1/templates", endpoint: listTemplates },
  { method: "POST", path: "/v1/templates", endpoint: createTemplate },
  { method: "GET", path: "/v1/templates/:slug", endpoint: readTemplate },
  { method: "PUT", path: "/v1/templates/:slug", endpoint: putTemplate },
  { method: "PATCH", path: "/v1/templates/:slug", endpoint: changeTemplate },
  { method: "DELETE", path: "/v1/templates/:slug", endpoint: deleteTemplate },
  { method: "GET", path: "/v1/templates/:slug/export", endpoint: exportTemplate },
  { method: "POST", path: "/v1/templates/:slug/duplicate", endpoint: duplicateTemplate },
  { method: "GET", path: "/v1/templates/:slug/draft", endpoint: readDraft },
  { method: "PUT", path: "/v1/templates/:slug/draft", endpoint: writeDraft },
  { method: "DELETE", path: "/v1/templates/:slug/draft", endpoint: discardDraft },
  { method: "POST", path: "/v1/templates/:slug/publish", endpoint: publishTemplate },
  { method: "POST", path: "/v1/templates/:slug/preview", endpoint: previewTemplate },
  { method: "GET", path: "/v1/templates/:slug/changes", endpoint: compareTemplate },
  { method: "GET", path: "/v1/templates/:slug/versions", endpoint: listVersions },
  { method: "GET", path: "/v1/templates/:slug/versions/:n", endpoint: readVersion },
  { method: "GET", path: "/v1/templates/:slug/versions/:n/preview", endpoint: previewVersion },
  { method: "POST", path: "/v1/templates/:slug/versions/:n/publish", endpoint: restoreVersion },

  { method: "GET", path: "/v1/gallery", endpoint: listGallery },
  { method: "GET", path: "/v1/gallery/:slug", endpoint: readStarter },
  { method: "GET", path: "/v1/gallery/:slug/preview", endpoint: previewStarter },
  { method: "POST", path: "/v1/gallery/:slug/preview", endpoint: tryStarter },
  { method: "POST", path: "/v1/gallery/:slug/templates", endpoint: useStarter },

  // Beside the templates and not below them: a slug may be any word.
  { method: "POST", path: "/v1/imported-templates", endpoint: importTemplate },
  { method: "GET", path: "/v1/deleted-templates", endpoint: listDeletedTemplates },
  { method: "POST", path: "/v1/deleted-templates/:id/restore", endpoint: restoreDeletedTemplate },

  { method: "POST", path: "/v1/templates/:slug/render", endpoint: requestRender },
  { method: "GET", path: "/v1/renders", endpoint: listRenders },
  { method: "GET", path: "/v1/renders.csv", endpoint: exportRenders },
  { method: "POST", path: "/v1/renders/bulk", endpoint: bulkRenders },
  { method: "POST", path: "/v1/renders/archive", endpoint: archiveRenders },
  { method: "GET", path: "/v1/renders/:id", endpoint: readRender },
  { method: "DELETE", path: "/v1/renders/:id", endpoint: deleteRender },
  { method: "POST", path: "/v1/renders/:id/cancel", endpoint: cancelRender },
  { method: "POST", path: "/v1/renders/:id/retry", endpoint: retryRender },
  { method: "GET", path: "/v1/renders/:id/data", endpoint: readRenderData },
  { method: "GET", path: "/v1/renders/:id/download", endpoint: downloadRender },
  { method: "GET", path: "/d/:id", endpoint: openLink },
  { method: "GET", path: "/v1/events", endpoint: streamEvents },
  { method: "GET", path: "/v1/statistics", endpoint: readStatistics },
  { method: "GET", path: "/v1/attention", endpoint: readAttention },

  { method: "GET", path: "/v1/assets", endpoint: listAssets },
  { method: "POST", path: "/v1/assets", endpoint: uploadAsset },
  { method: "GET", path: "/v1/assets/:name", endpoint: readAsset },
  { method: "DELETE", path: "/v1/assets/:name", endpoint: deleteAsset },
  { method: "GET", path: "/v1/assets/:name/content", endpoint: readAssetContent },

  { method: "GET", path: "/v1/blocks", endpoint: listBlocks },
  { method: "GET", path: "/v1/blocks/:name", endpoint: readBlock },
  { method: "PUT", path: "/v1/blocks/:name", endpoint: putBlock },
  { method: "DELETE", path: "/v1/blocks/:name", endpoint: deleteBlock },
  { method: "GET", path: "/v1/usage", endpoint: readUsage },
  { method: "GET", path: "/v1/brand", endpoint: readBrand },
  { method: "PUT", path: "/v1/brand", endpoint: putBrand },

  { method: "GET", path: "/v1/inbound", endpoint: listInbound },
  { method: "GET", path: "/v1/inbound/:id", endpoint: readInbound },
  { method: "POST", path: "/v1/inbound/:id/replay", endpoint: replayRequest },
  { method: "POST", path: "/v1/inbound/:id/sample", endpoint: sampleFromInbound },

  { method: "GET", path: "/v1/templates/:slug/hook", endpoint: readHook },
  { method: "PATCH", path: "/v1/templates/:slug/hook", endpoint: changeHook },
  { method: "POST", path: "/v1/templates/:slug/hook/rotate", endpoint: rotateHook },
  { method: "POST", path: "/v1/templates/:slug/hook/test", endpoint: testHook },

  { method: "GET", path: "/v1/key", endpoint: readOwnKey },
  { method: "GET", path: "/v1/keys", endpoint: listKeys },
  { method: "POST", path: "/v1/keys", endpoint: createKey },
  { method: "GET", path: "/v1/keys/:id", endpoint: readKey },
  { method: "PATCH", path: "/v1/keys/:id", endpoint: renameKey },
  { method: "DELETE", path: "/v1/keys/:id", endpoint: revokeKey },

  { method: "GET", path: "/v1/audit", endpoint: listAudit },

  { method: "GET", path: "/v1/members", endpoint: listMembers },
  { method: "PATCH", path: "/v1/members/:id", endpoint: changeMember },
  { method: "DELETE", path: "/v1/members/:id", endpoint: removeMember },
  { method: "GET", path: "/v1/invitations", endpoint: listInvitations },
  { method: "POST", path: "/v1/invitations", endpoint: createInvitation },
  { method: "POST", path: "/v1/invitations/look-up", endpoint: lookUpInvitation },
  { method: "POST", path: "/v1/invitations/accept", endpoint: acceptInvitation },
  { method: "DELETE", path: "/v1/invitations/:id", endpoint: revokeInvitation },

  { method: "GET", path: "/v1/setup", endpoint: readSetup },
  { method: "POST", path: "/v1/setup", endpoint: setUp },
  { method: "POST", path: "/v1/setup/look-up", endpoint: lookUpSetup },
  { method: "GET", path: "/v1/session", endpoint: readSession },
  { method: "POST", path: "/v1/session", endpoint: signIn },
  { method: "DELETE", path: "/v1/session", endpoint: signOut },
  { method: "GET", path: "/v1/sessions", endpoint: listSessions },
  { method: "DELETE", path: "/v1/sessions", endpoint: endSessions },
  { method: "DELETE", path: "/v1/sessions/:id", endpoint: endSession },
  { method: "PATCH", path: "/v1/user", endpoint: changeUser },
  { method: "POST", path: "/v1/password-reset", endpoint: askForReset },
  { method: "POST", path: "/v1/password-reset/look-up", endpoint: lookUpReset },
  { method: "POST", path: "/v1/password-reset/complete", endpoint: completeReset },

  { method: "GET", path: "/v1/projects", endpoint: listProjects },
  { method: "POST", path: "/v1/projects", endpoint: createProject },
  { method: "GET", path: "/v1/projects/:id", endpoint: readProject },
  { method: "PATCH", path: "/v1/projects/:id", endpoint: changeProject },
  { method: "DELETE", path: "/v1/projects/:id", endpoint: deleteProject },

  { method: "GET", path: "/v1/retention", endpoint: readRetention },
  { method: "PATCH", path: "/v1/retention", endpoint: changeRetention },
  { method: "GET", path: "/v1/retention/effect", endpoint: readRetentionEffect },

  { method: "GET", path: "/v1/settings", endpoint: readSettings },
  { method: "PATCH", path: "/v1/settings", endpoint: changeSettings },
  { method: "GET", path: "/v1/settings/storage", endpoint: readStorage },
  { method: "POST", path: "/v1/settings/email/test", endpoint: testEmail },

  { method: "GET", path: "/v1/language", endpoint: readLanguage },
  { method: "GET", path: "/v1/openapi.json", endpoint: readOpenApi },
  { method: "GET", path: "/v1/health", endpoint: readHealth },
  { method: "GET", path: "/health", endpoint: isUp },
  { method: "GET", path: "/docs", endpoint: showGuide },
  { method: "GET", path: "/docs/api", endpoint: showReference },
  { method: "GET", path: "/docs/:page", endpoint: showGuide },
  { method: "GET", path: "/docs/:page/:picture", endpoint: showGuide },

  ...DASHBOARD_PATHS.map((path) => ({ method: "GET", path, endpoint: showDashboard }) as const),
  { method: "GET", path: "/app/:file", endpoint: readDashboardFile },
];

/** An endpoint that has been handed its parts. */
export function answeringOf(
  { handler, isForMonitoring, onTurnedAway }: Endpoint,
  parts: Parts,
): Answering {
  return {
    handle: handler(parts),
    isForMonitoring: isForMonitoring === true,
    ...(onTurnedAway === undefined ? {} : { onTurnedAway: onTurnedAway(parts) }),
  };
}

/** The answer to a request that no route takes. */
export function unrouted(method: string, path: string): Answer {
  const allowed = allowedMethods(path);
  if (allowed.length === 0) {
    return failureAnswer(fail("not_found", "There is nothing at this path.").error);
  }
  const allow = allowed.join(", ");
  if (method === "OPTIONS") return empty(204, { allow });
  const { error } = fail(
    "method_not_allowed",
    `${method} is not possible here. Possible are ${allow}.`,
  );
  const answer = failureAnswer(error);
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** The methods that a path of the table takes, in its order; empty for a path that is not there. */
function allowedMethods(path: string): readonly string[] {
  const methods = ROUTES.filter((route) => isPathOf(route.path, path)).flatMap(({ method }) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  );
  return methods.length === 0 ? [] : [...new Set(methods), "OPTIONS"];
}

function isPathOf(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.at(-1) === "*") given.splice(wanted.length - 1, Infinity, "*");
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith(":") ? given[index] !== "" : part === given[index],
    )
  );
}
