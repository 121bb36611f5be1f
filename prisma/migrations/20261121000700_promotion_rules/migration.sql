-- What an environment asks of a sync into it, and each time an owner passed it.

CREATE TABLE "promotion_rules" (
    "environment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "approvals" SMALLINT NOT NULL,
    "soak_minutes" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "freeze_windows" JSONB NOT NULL,
    "block_staging" BOOLEAN NOT NULL,
    "auto_activate" BOOLEAN NOT NULL,

    CONSTRAINT "promotion_rules_pkey" PRIMARY KEY ("environment_id"),
    CONSTRAINT "promotion_rules_approvals_check" CHECK (approvals BETWEEN 0 AND 3),
    CONSTRAINT "promotion_rules_soak_check" CHECK (soak_minutes BETWEEN 0 AND 43200)
);
CREATE UNIQUE INDEX "promotion_rules_environment_id_project_id_organization_id_key" ON "promotion_rules"("environment_id", "project_id", "organization_id");
ALTER TABLE "promotion_rules" ADD CONSTRAINT "promotion_rules_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON promotion_rules TO locktender_app;
ALTER TABLE promotion_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE promotion_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY owned ON promotion_rules
  USING (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id')))
    AND ((SELECT app_id('environment_id')) IS NULL OR environment_id = (SELECT app_id('environment_id'))))
  WITH CHECK (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id')))
    AND ((SELECT app_id('environment_id')) IS NULL OR environment_id = (SELECT app_id('environment_id'))));
-- A sync reads the rules and never changes them (S3).
CREATE POLICY no_sync_insert ON promotion_rules AS RESTRICTIVE FOR INSERT WITH CHECK (app_operation() <> 'sync');
CREATE POLICY no_sync_update ON promotion_rules AS RESTRICTIVE FOR UPDATE USING (app_operation() <> 'sync');
CREATE POLICY no_sync_delete ON promotion_rules AS RESTRICTIVE FOR DELETE USING (app_operation() <> 'sync');

ALTER TABLE "syncs" ADD COLUMN "overrides" JSONB NOT NULL DEFAULT '[]';
