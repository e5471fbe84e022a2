CREATE TABLE `sweeps` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`task` text NOT NULL,
	`dataset_id` text NOT NULL,
	`dataset_hash` text NOT NULL,
	`test_dataset_id` text,
	`experiment` text NOT NULL,
	`first` text NOT NULL,
	`plan` text NOT NULL,
	`metric` text NOT NULL,
	`epochs` integer NOT NULL,
	`status` text NOT NULL,
	`owner` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE TABLE `trials` (
	`sweep_id` text NOT NULL,
	`number` integer NOT NULL,
	`phase` text NOT NULL,
	`run_id` text,
	`settings` text NOT NULL,
	`rungs` integer DEFAULT 0 NOT NULL,
	`note` text,
	PRIMARY KEY(`sweep_id`, `number`),
	FOREIGN KEY (`sweep_id`) REFERENCES `sweeps`(`id`) ON UPDATE no action ON DELETE cascade
);
