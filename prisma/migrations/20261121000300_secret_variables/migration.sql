-- Variables whose values are sealed like credentials (C2, C3): the variable says that there is one, the secret lies apart.

ALTER TABLE "variables"
  ADD COLUMN "is_sealed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "updated_by_name" TEXT;
ALTER TABLE "variables" ADD CONSTRAINT "variables_sealed_or_plain" CHECK (NOT is_sealed OR value IS NULL);
CREATE UNIQUE INDEX "variables_id_environment_id_key" ON "variables"("id", "environment_id");

CREATE TABLE "variable_secrets" (
    "variable_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "variable_secrets_pkey" PRIMARY KEY ("variable_id")
);
CREATE UNIQUE INDEX "variable_secrets_variable_id_environment_id_key" ON "variable_secrets"("variable_id", "environment_id");
ALTER TABLE "variable_secrets" ADD CONSTRAINT "variable_secrets_variable_id_environment_id_fkey" FOREIGN KEY ("variable_id", "environment_id") REFERENCES "variables"("id", "environment_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "variable_secrets" ADD CONSTRAINT "variable_secrets_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only from inside the one environment, and never inside a sync (I2b, S3), as connection_secrets.
GRANT SELECT, INSERT, UPDATE, DELETE ON variable_secrets TO locktender_app;
ALTER TABLE variable_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE variable_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY owned ON variable_secrets
  USING (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id')))
    AND environment_id = (SELECT app_id('environment_id')))
  WITH CHECK (organization_id = (SELECT app_id('organization_id'))
    AND ((SELECT app_id('project_id')) IS NULL OR project_id = (SELECT app_id('project_id')))
    AND environment_id = (SELECT app_id('environment_id')));
CREATE POLICY no_sync ON variable_secrets AS RESTRICTIVE USING (app_operation() <> 'sync');

-- What happened to one variable, newest first, without reading through the project's whole log.
CREATE INDEX "audit_events_variable_history" ON "audit_events"("environment_id", "target_name", "seq" DESC) WHERE target_kind = 'variable';
