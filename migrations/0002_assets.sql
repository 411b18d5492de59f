-- Pictures by name: assets, with what each name stood for before.
CREATE TABLE `assets` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`created_at` integer NOT NULL,
	`current_from` integer NOT NULL,
	`ended_at` integer,
	`is_kept` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `assets_by_name` ON `assets` (`project_id`,`name`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `assets_by_time` ON `assets` (`project_id`,`name`,`current_from`);--> statement-breakpoint
CREATE INDEX `assets_to_go` ON `assets` (`ended_at`) WHERE ended_at is not null and is_kept = 0;--> statement-breakpoint
CREATE INDEX `assets_by_file` ON `assets` (`sha256`);