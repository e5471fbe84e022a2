ALTER TABLE `experiments` ADD `recipe` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `experiments_by_recipe` ON `experiments` (`recipe`);