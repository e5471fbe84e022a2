ALTER TABLE `runs` ADD `until_epoch` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `bytes` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `freed_at` integer;