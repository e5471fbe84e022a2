ALTER TABLE `evaluations` ADD `spread` text;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `together` text;