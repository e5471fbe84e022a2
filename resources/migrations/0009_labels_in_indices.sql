DROP INDEX `runs_by_creation`;--> statement-breakpoint
DROP INDEX `runs_by_goodness`;--> statement-breakpoint
CREATE INDEX `runs_by_creation` ON `runs` ("created_at" desc,"id" desc,`archived_at`) WHERE "runs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX `runs_by_goodness` ON `runs` ("goodness" desc,"created_at" desc,"id" desc,`archived_at`) WHERE "runs"."deleted_at" is null;