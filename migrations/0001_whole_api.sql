-- The whole API: drafts, versions with a sample, lists of renders and of inbound requests, deleting.
CREATE TABLE `doomed_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`doomed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `template_drafts` (
	`template_id` text PRIMARY KEY NOT NULL,
	`layout` text NOT NULL,
	`manifest` text NOT NULL,
	`sample` text,
	`revision` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`template_id`) REFERENCES `templates`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
DROP INDEX `renders_due`;--> statement-breakpoint
ALTER TABLE `renders` ADD `time_zone` text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE `renders` ADD `language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
-- Written by hand: what an older build accepted takes its project's, as that build would have.
UPDATE `renders` SET `time_zone` = (SELECT `time_zone` FROM `projects` WHERE `id` = `project_id`), `language` = (SELECT `language` FROM `projects` WHERE `id` = `project_id`);--> statement-breakpoint
ALTER TABLE `renders` ADD `warnings_at_accept` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `renders` ADD `attempts_before` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `renders_by_project` ON `renders` (`project_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `renders_by_template` ON `renders` (`template_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `renders_queued` ON `renders` (`project_id`,`created_at`,`id`) WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX `renders_failed` ON `renders` (`project_id`,`created_at`,`id`) WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX `renders_cancelled` ON `renders` (`project_id`,`created_at`,`id`) WHERE status = 'cancelled';--> statement-breakpoint
CREATE INDEX `renders_by_file` ON `renders` (`sha256`) WHERE sha256 is not null;--> statement-breakpoint
ALTER TABLE `inbound_requests` ADD `error_issues` text;--> statement-breakpoint
ALTER TABLE `inbound_requests` ADD `replay_of` text;--> statement-breakpoint
CREATE INDEX `inbound_by_project` ON `inbound_requests` (`project_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_by_render` ON `inbound_requests` (`render_id`) WHERE render_id is not null;--> statement-breakpoint
ALTER TABLE `projects` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `template_versions` ADD `sample` text;--> statement-breakpoint
ALTER TABLE `template_versions` ADD `restored_from` integer;--> statement-breakpoint
CREATE INDEX `idempotency_by_render` ON `idempotency_keys` (`render_id`);