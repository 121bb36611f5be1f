-- Syncs in steps that can be resumed (S5): taken on in one transaction, done in one a step, finished or failed whatever dies.

-- A value added to an enum cannot be used in the transaction that adds it, so the type is made anew.
ALTER TYPE "SyncStatus" RENAME TO "SyncStatus_before";
CREATE TYPE "SyncStatus" AS ENUM ('running', 'staged', 'activated', 'failed');
ALTER TABLE "syncs" ALTER COLUMN "status" TYPE "SyncStatus" USING "status"::text::"SyncStatus";
DROP TYPE "SyncStatus_before";

ALTER TABLE "syncs"
  ALTER COLUMN "deployment_id" DROP NOT NULL,
  ALTER COLUMN "duration_ms" DROP NOT NULL,
  ADD COLUMN "found_active_id" UUID,
  ADD COLUMN "found_staged_id" UUID,
  ADD COLUMN "activate" BOOLEAN,
  ADD COLUMN "reason" TEXT,
  ADD COLUMN "finished_at" TIMESTAMPTZ(3),
  ADD COLUMN "lease_holder" UUID,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3);
-- The owner of the tables is no superuser everywhere, and would see no row of a table whose row-level security is forced.
ALTER TABLE "syncs" NO FORCE ROW LEVEL SECURITY;
UPDATE "syncs" SET "activate" = ("status" = 'activated'), "finished_at" = "created_at" + "duration_ms" * interval '1 millisecond';
ALTER TABLE "syncs" FORCE ROW LEVEL SECURITY;
ALTER TABLE "syncs"
  ALTER COLUMN "activate" SET NOT NULL,
  ADD CONSTRAINT "syncs_end" CHECK (("status" = 'running') = ("finished_at" IS NULL)),
  ADD CONSTRAINT "syncs_lease" CHECK ("status" <> 'running' OR "lease_until" IS NOT NULL),
  ADD CONSTRAINT "syncs_failed_for_a_reason" CHECK ("status" <> 'failed' OR "reason" IS NOT NULL);
CREATE UNIQUE INDEX "syncs_id_project_id_organization_id_key" ON "syncs"("id", "project_id", "organization_id");
-- One at a time into one target.
CREATE UNIQUE INDEX "syncs_one_running" ON "syncs"("target_environment_id") WHERE "status" = 'running';
-- The sweep finds those nobody works on; going on with one happens inside its own project.
CREATE POLICY due ON "syncs" FOR SELECT USING (app_operation() = 'sweep' AND "status" = 'running' AND "lease_until" < now());

CREATE TYPE "SyncStepKind" AS ENUM ('stage', 'test', 'activate', 'finish');
CREATE TYPE "SyncStepStatus" AS ENUM ('waiting', 'running', 'done', 'stopped', 'skipped');
CREATE TABLE "sync_steps" (
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sync_id" UUID NOT NULL,
    "kind" "SyncStepKind" NOT NULL,
    "status" "SyncStepStatus" NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "sync_steps_pkey" PRIMARY KEY ("sync_id", "kind")
);
ALTER TABLE "sync_steps" ADD CONSTRAINT "sync_steps_sync_id_project_id_organization_id_fkey" FOREIGN KEY ("sync_id", "project_id", "organization_id") REFERENCES "syncs"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE ON sync_steps TO locktender_app;
ALTER TABLE sync_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY owned ON sync_steps
  USING (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id'))))
  WITH CHECK (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id'))));
