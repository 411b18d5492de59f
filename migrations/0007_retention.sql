-- A sweep finds what retention may still take without looking at what it took
CREATE INDEX `renders_with_pdf` ON `renders` (`project_id`,`completed_at`) WHERE sha256 is not null and pdf_erased_at is null;--> statement-breakpoint
CREATE INDEX `renders_with_data` ON `renders` (`project_id`,`completed_at`) WHERE completed_at is not null and data_erased_at is null;