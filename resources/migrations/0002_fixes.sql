CREATE TABLE `dataset_findings` (
	`dataset_id` text NOT NULL,
	`hash` text NOT NULL,
	`test_hash` text NOT NULL,
	`roles` text NOT NULL,
	`checks` integer NOT NULL,
	`counts` text NOT NULL,
	`findings` text NOT NULL,
	PRIMARY KEY(`dataset_id`, `hash`, `test_hash`, `roles`),
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `dataset_states` (
	`dataset_id` text NOT NULL,
	`hash` text NOT NULL,
	`rows` integer NOT NULL,
	`columns` text NOT NULL,
	`picture` text NOT NULL,
	PRIMARY KEY(`dataset_id`, `hash`),
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `datasets_hash_unique`;--> statement-breakpoint
ALTER TABLE `datasets` ADD `recipe` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `experiments` ADD `dataset_hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `experiments` ADD `test_dataset_hash` text;--> statement-breakpoint
UPDATE `experiments` SET
  `dataset_hash` = (SELECT `hash` FROM `datasets` WHERE `datasets`.`id` = `experiments`.`dataset_id`),
  `test_dataset_hash` = (SELECT `hash` FROM `datasets` WHERE `datasets`.`id` = `experiments`.`test_dataset_id`);
