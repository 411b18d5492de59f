-- Fonts are assets, too: a render finds them by what they call themselves
ALTER TABLE `assets` ADD `font_family` text;--> statement-breakpoint
ALTER TABLE `assets` ADD `font_style` text;--> statement-breakpoint
ALTER TABLE `assets` ADD `font_weight_least` integer;--> statement-breakpoint
ALTER TABLE `assets` ADD `font_weight_most` integer;