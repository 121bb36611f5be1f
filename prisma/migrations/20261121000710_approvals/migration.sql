-- Requests for a sync and what others said to them (S6).

CREATE TYPE "ApprovalStatus" AS ENUM ('open', 'applied', 'rejected', 'withdrawn', 'voided');
CREATE TYPE "ApprovalVerdict" AS ENUM ('approved', 'rejected');

CREATE TABLE "approval_requests" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "source_environment_id" UUID NOT NULL,
    "source_name" TEXT NOT NULL,
    "target_environment_id" UUID NOT NULL,
    "target_name" TEXT NOT NULL,
    "version_number" INTEGER NOT NULL,
    "plan_digest" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "activate" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL,
    "status" "ApprovalStatus" NOT NULL DEFAULT 'open',
    "requester_id" UUID NOT NULL,
    "requester_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_name" TEXT,
    "closed_because" TEXT,

    CONSTRAINT "approval_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_requests_closed_check" CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX "approval_requests_id_project_id_organization_id_key" ON "approval_requests"("id", "project_id", "organization_id");
CREATE INDEX "approval_requests_project_id_status_id_idx" ON "approval_requests"("project_id", "status", "id" DESC);
-- Two people who ask for the same way at once get one request.
CREATE UNIQUE INDEX "approval_requests_one_open" ON "approval_requests"("source_environment_id", "target_environment_id") WHERE status = 'open';
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "approval_decisions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "verdict" "ApprovalVerdict" NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "approval_decisions_request_id_person_id_key" ON "approval_decisions"("request_id", "person_id");
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_request_id_project_id_organization_id_fkey" FOREIGN KEY ("request_id", "project_id", "organization_id") REFERENCES "approval_requests"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Both belong to the project and are never deleted by the programs. What was asked for never changes, only what became of it.
GRANT SELECT, INSERT, UPDATE ON approval_requests, approval_decisions TO locktender_app;
DO $$
DECLARE
  t text;
  owned constant text := 'organization_id = (SELECT app_id(''organization_id''))'
    ' AND ((SELECT app_id(''project_id'')) IS NULL OR project_id = (SELECT app_id(''project_id'')))';
BEGIN
  FOREACH t IN ARRAY ARRAY['approval_requests', 'approval_decisions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owned ON %I USING (%s) WITH CHECK (%s)', t, owned, owned);
  END LOOP;
END $$;
CREATE FUNCTION keep_what_was_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.plan_digest, OLD.activate, OLD.requester_id, OLD.target_environment_id, OLD.source_environment_id)
    IS DISTINCT FROM (NEW.plan_digest, NEW.activate, NEW.requester_id, NEW.target_environment_id, NEW.source_environment_id)
    OR OLD.plan <> NEW.plan OR OLD.status <> 'open' THEN
    RAISE EXCEPTION 'a request keeps what was asked, and once closed stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_what_was_asked BEFORE UPDATE ON approval_requests FOR EACH ROW EXECUTE FUNCTION keep_what_was_asked();

ALTER TABLE "syncs" ADD COLUMN "approval_request_id" UUID;
CREATE INDEX "syncs_approval_request_id_idx" ON "syncs"("approval_request_id") WHERE approval_request_id IS NOT NULL;
