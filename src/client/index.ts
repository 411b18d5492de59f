/** What `platen-client` exports. */

export { Platen, type Health } from "./platen.ts";
export type { PlatenOptions, CallOptions } from "./call.ts";
export type {
  CreatedTemplate,
  DeletedTemplates,
  Draft,
  DraftContent,
  Drafts,
  IfMatchOptions,
  ImportedTemplate,
  NamedTemplate,
  NewTemplate,
  NoteOptions,
  Preview,
  PublishedTemplate,
  StoredTemplate,
  Template,
  TemplateChange,
  TemplateChanges,
  TemplateContent,
  TemplateCopy,
  TemplateImport,
  TemplateItem,
  TemplatePage,
  Templates,
  Version,
  VersionItem,
  VersionPage,
  Versions,
} from "./templates.ts";
export type {
  Render,
  RenderFilter,
  RenderPage,
  Renders,
  RenderSummary,
  RenderOptions,
  WaitOptions,
} from "./renders.ts";
export type { FromStarter, Gallery, Starter, StarterItem, StarterTrial } from "./gallery.ts";
export type { Asset, Assets, NewAsset } from "./assets.ts";
export type { Block, BlockItem, Blocks, Brand, BrandCalls, SavedBlock } from "./stationery.ts";
export type { Hook, HookChange, HookRotation, HookTest, HookTestOutcome, Hooks } from "./hooks.ts";
export type {
  ApiKey,
  Keys,
  NewApiKey,
  NewProject,
  OwnApiKey,
  Project,
  Projects,
} from "./account.ts";
export type { StatisticsApi } from "./statistics.ts";
export type { Audit, AuditEntry, AuditFilter, AuditPage } from "./audit.ts";
export type {
  Inbound,
  InboundFilter,
  InboundItem,
  InboundPage,
  InboundRequest,
} from "./inbound.ts";
export type { Invitation, Invitations, Member, Members, NewInvitation } from "./members.ts";
export type { InstallationSettings, ProjectRetention, Retention, Settings } from "./settings.ts";
export { sendHook, type HookAnswer, type SendHookOptions } from "./send-hook.ts";
export {
  verifyWebhook,
  WebhookVerificationError,
  type VerifyWebhookInput,
  type WebhookEvent,
  type WebhookFault,
  type WebhookHeaders,
} from "./verify-webhook.ts";
export {
  PlatenError,
  RenderFailedError,
  TimeoutError,
  type Issues,
  type PlatenErrorCode,
  type PlatenErrorDetails,
  type RenderError,
} from "./errors.ts";
export type { ErrorCode } from "./api/error-codes.ts";
export type { Fetch } from "./world.ts";
