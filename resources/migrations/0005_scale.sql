ALTER TABLE `evaluations` RENAME TO `evaluations_to_move`;
--> statement-breakpoint
CREATE TABLE `evaluations` (
	`run_id` text PRIMARY KEY NOT NULL,
	`validation` text NOT NULL,
	`test` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `evaluations`(`run_id`, `validation`, `test`) SELECT `run_id`, `validation`, `test` FROM `evaluations_to_move`;--> statement-breakpoint
DELETE FROM `evaluations_to_move` WHERE `evaluation` IS NULL;--> statement-breakpoint
CREATE TABLE `__new_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`experiment_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`color` integer NOT NULL,
	`owner` text,
	`queue_place` real,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`deleted_at` integer,
	`archived_at` integer,
	`starred` integer DEFAULT false NOT NULL,
	`group_id` text,
	`seconds` real,
	`epoch_count` integer DEFAULT 0 NOT NULL,
	`best_epoch` integer,
	`parameters` integer,
	`goodness` real,
	`score` text,
	`fingerprint` text,
	`repeats` text,
	`verdict` text,
	`note` text DEFAULT '' NOT NULL,
	`engine` text,
	`error` text,
	`samples` text,
	`summary` text DEFAULT '[]' NOT NULL,
	`baselines` text DEFAULT '[]' NOT NULL,
	`warnings` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_runs`(`id`, `experiment_id`, `name`, `status`, `color`, `owner`, `queue_place`, `created_at`, `started_at`, `ended_at`, `deleted_at`, `seconds`, `epoch_count`, `best_epoch`, `parameters`, `score`, `fingerprint`, `repeats`, `verdict`, `engine`, `error`, `samples`, `summary`, `baselines`, `warnings`) SELECT `id`, `experiment_id`, `name`, `status`, `color`, iif(`status` = 'queued', NULL, `owner`), iif(`status` = 'queued', row_number() OVER (ORDER BY `created_at`, `id`), NULL), `created_at`, `started_at`, `ended_at`, `deleted_at`, `seconds`, (SELECT count(*) FROM `epochs` WHERE `epochs`.`run_id` = `runs`.`id`), `best_epoch`, `parameters`, iif(`best_epoch` IS NULL, NULL, ''), `fingerprint`, `repeats`, `verdict`, `engine`, `error`, `samples`, `summary`, `baselines`, `warnings` FROM `runs`;--> statement-breakpoint
DROP TABLE `runs`;--> statement-breakpoint
ALTER TABLE `__new_runs` RENAME TO `runs`;--> statement-breakpoint
CREATE INDEX `runs_by_creation` ON `runs` (`created_at` DESC,`id` DESC) WHERE "runs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX `runs_by_goodness` ON `runs` (`goodness` DESC,`created_at` DESC,`id` DESC) WHERE "runs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX `runs_by_status` ON `runs` (`status`);--> statement-breakpoint
CREATE INDEX `runs_by_experiment` ON `runs` (`experiment_id`);--> statement-breakpoint
CREATE INDEX `runs_by_group` ON `runs` (`group_id`);--> statement-breakpoint
CREATE TABLE `run_tags` (
	`run_id` text NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`run_id`, `tag`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `run_tags_by_tag` ON `run_tags` (`tag`);--> statement-breakpoint
UPDATE `experiments` SET `settings` = json_set(`settings`, '$.split.seed', json_extract(`settings`, '$.training.seed'))
WHERE json_valid(`settings`) AND json_type(`settings`, '$.split') = 'object' AND json_type(`settings`, '$.training.seed') = 'integer' AND json_type(`settings`, '$.split.seed') IS NULL;
