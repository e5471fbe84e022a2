CREATE TABLE `dataset_sources` (
	`dataset_id` text PRIMARY KEY NOT NULL,
	`hash` text,
	`bytes` integer,
	`reading` text DEFAULT '{}' NOT NULL,
	`before` text,
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE cascade
);
