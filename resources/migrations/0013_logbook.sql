CREATE TABLE `log_pages` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`parts` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`deleted_at` integer
);
