CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`source_name` text NOT NULL,
	`source_bytes` integer NOT NULL,
	`rows` integer NOT NULL,
	`columns` text NOT NULL,
	`format` text NOT NULL,
	`warnings` text NOT NULL,
	`picture` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `datasets_hash_unique` ON `datasets` (`hash`);--> statement-breakpoint
CREATE TABLE `epochs` (
	`run_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`loss` real NOT NULL,
	`training` text NOT NULL,
	`validation` text NOT NULL,
	`seconds` real NOT NULL,
	`samples_per_second` real NOT NULL,
	`learning_rate` real NOT NULL,
	PRIMARY KEY(`run_id`, `epoch`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `evaluations` (
	`run_id` text PRIMARY KEY NOT NULL,
	`validation` text NOT NULL,
	`test` text NOT NULL,
	`evaluation` text,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `experiments` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset_id` text NOT NULL,
	`test_dataset_id` text,
	`task` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_dataset_id`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `experiments_by_dataset` ON `experiments` (`dataset_id`);--> statement-breakpoint
CREATE INDEX `experiments_by_test_dataset` ON `experiments` (`test_dataset_id`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`experiment_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`color` integer NOT NULL,
	`owner` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`deleted_at` integer,
	`samples` text,
	`summary` text DEFAULT '[]' NOT NULL,
	`parameters` integer,
	`baselines` text DEFAULT '[]' NOT NULL,
	`warnings` text DEFAULT '[]' NOT NULL,
	`engine` text,
	`best_epoch` integer,
	`verdict` text,
	`seconds` real,
	`error` text,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `runs_by_creation` ON `runs` (`created_at`);--> statement-breakpoint
CREATE INDEX `runs_by_status` ON `runs` (`status`);--> statement-breakpoint
CREATE INDEX `runs_by_experiment` ON `runs` (`experiment_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
