-- After a rollback syncs into the environment only stage, until somebody resumes: automation must not undo what a person undid.
ALTER TABLE "environments"
  ADD COLUMN "paused_at" TIMESTAMPTZ(3),
  ADD COLUMN "paused_by_name" TEXT,
  ADD COLUMN "paused_version" INTEGER,
  ADD CONSTRAINT "environments_paused_by_and_to" CHECK (
    ("paused_at" IS NULL) = ("paused_by_name" IS NULL) AND ("paused_at" IS NULL) = ("paused_version" IS NULL));
