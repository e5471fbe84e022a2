CREATE TABLE `descriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`mark` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doomed_files` (
	`kind` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`kind`, `name`)
);
