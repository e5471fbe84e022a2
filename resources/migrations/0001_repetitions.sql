ALTER TABLE `runs` ADD `fingerprint` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `repeats` text;