-- Lists of templates, of deleted ones and of versions with their renders are read by indexes
CREATE INDEX `renders_by_version` ON `renders` (`version_id`) WHERE mode = 'live';--> statement-breakpoint
CREATE INDEX `templates_by_update` ON `templates` (`project_id`,`updated_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `templates_deleted` ON `templates` (`project_id`,`deleted_at`,`id`) WHERE deleted_at is not null;