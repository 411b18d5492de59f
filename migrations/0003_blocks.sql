-- Templates of a project share blocks and a brand, and a version keeps those that it was published with
CREATE TABLE `blocks` (
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`revision` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `name`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `brands` (
	`project_id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`revision` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `template_versions` ADD `stationery` text;