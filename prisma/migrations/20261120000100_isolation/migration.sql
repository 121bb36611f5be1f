-- Isolation that holds whatever the programs do (I2b), and the rules that are the database's to keep.

-- ─── The role the programs run under: owns nothing, is no superuser, cannot pass row-level security ───────────────────────
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'locktender_app') THEN
    CREATE ROLE locktender_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of this server made it in the same moment
END $$;

DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'locktender_app', 'MEMBER') THEN
    EXECUTE format('GRANT locktender_app TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO locktender_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO locktender_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO locktender_app;
REVOKE UPDATE, DELETE ON versions, version_files, blobs, audit_events FROM locktender_app;
REVOKE DELETE ON deployments, syncs, organizations, users, root_keys FROM locktender_app;
DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM locktender_app;
  END IF;
END $$;

-- ─── Where a transaction stands: set as its first statement, gone at its end ──────────────────────────────────────────────
-- Unset is NULL on a fresh connection and '' on a reused one; both mean "not there".
CREATE FUNCTION app_id(setting text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.' || setting, true), '')::uuid;
CREATE FUNCTION app_mac(setting text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
  RETURN decode(nullif(current_setting('app.' || setting, true), ''), 'hex');
CREATE FUNCTION app_operation() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.operation', true), '');

-- ─── Row-level security: the organization must be named; a project and an environment, once named, narrow it ──────────────
DO $$
DECLARE
  t text;
  org constant text := 'organization_id = (SELECT app_id(''organization_id''))';
  prj constant text := ' AND ((SELECT app_id(''project_id'')) IS NULL OR project_id = (SELECT app_id(''project_id'')))';
  env constant text := ' AND ((SELECT app_id(''environment_id'')) IS NULL OR environment_id = (SELECT app_id(''environment_id'')))';
  only_env constant text := ' AND environment_id = (SELECT app_id(''environment_id''))';
  owned text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organizations','memberships','invitations','projects','environments','environment_keys','blobs','versions',
    'version_files','deployments','syncs','systems','connections','connection_secrets','variables','api_tokens','audit_events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    owned := CASE
      WHEN t = 'organizations' THEN replace(org, 'organization_id =', 'id =')
      WHEN t IN ('memberships','invitations') THEN org
      WHEN t = 'projects' THEN org || replace(prj, 'project_id = (', 'id = (')
      WHEN t IN ('blobs','versions','version_files','syncs','systems') THEN org || prj
      WHEN t = 'environments' THEN org || prj || replace(env, 'environment_id = (', 'id = (')
      WHEN t IN ('connection_secrets','environment_keys') THEN org || prj || only_env
      WHEN t = 'audit_events' THEN NULL
      ELSE org || prj || env
    END;
    CONTINUE WHEN owned IS NULL;
    EXECUTE format('CREATE POLICY owned ON %I USING (%s) WITH CHECK (%s)', t, owned, owned);
  END LOOP;

  -- An event is written by whoever acts and read within the organization, or by the person when it belongs to none.
  EXECUTE format('CREATE POLICY written ON audit_events FOR INSERT WITH CHECK (%s OR (organization_id IS NULL AND actor_id = (SELECT app_id(''user_id''))))', org);
  EXECUTE format('CREATE POLICY read ON audit_events FOR SELECT USING ((%s%s%s) OR (organization_id IS NULL AND actor_id = (SELECT app_id(''user_id''))))', org, prj, env);
END $$;

-- Who is asking, before it is known where: a person sees their own memberships and organizations, the holder of a token or of
-- an invitation link the one row they hold the key to.
CREATE POLICY own ON memberships FOR SELECT USING (user_id = (SELECT app_id('user_id')));
CREATE POLICY own ON organizations FOR SELECT USING (
  EXISTS (SELECT FROM memberships m WHERE m.organization_id = organizations.id AND m.user_id = (SELECT app_id('user_id'))));
CREATE POLICY held ON api_tokens FOR SELECT USING (mac = (SELECT app_mac('token_mac')));
CREATE POLICY held ON invitations FOR SELECT USING (mac = (SELECT app_mac('invitation_mac')));
-- The sweep that ends the seven days of grace finds what is due; deleting it happens inside each environment's own scope.
CREATE POLICY due ON environments FOR SELECT USING (app_operation() = 'sweep' AND deleted_at < now() - interval '7 days');

-- A sync copies the version and nothing else (S3): inside its transaction secrets cannot be read, nor anything of the target's written.
CREATE POLICY no_sync ON connection_secrets AS RESTRICTIVE USING (app_operation() <> 'sync');
CREATE POLICY no_sync ON environment_keys AS RESTRICTIVE USING (app_operation() <> 'sync');
CREATE POLICY no_sync ON api_tokens AS RESTRICTIVE USING (app_operation() <> 'sync');
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connections','variables','systems'] LOOP
    EXECUTE format('CREATE POLICY no_sync_insert ON %I AS RESTRICTIVE FOR INSERT WITH CHECK (app_operation() <> ''sync'')', t);
    EXECUTE format('CREATE POLICY no_sync_update ON %I AS RESTRICTIVE FOR UPDATE USING (app_operation() <> ''sync'')', t);
    EXECUTE format('CREATE POLICY no_sync_delete ON %I AS RESTRICTIVE FOR DELETE USING (app_operation() <> ''sync'')', t);
  END LOOP;
END $$;

-- ─── Environments (E1, E2) ────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE environments
  ADD CONSTRAINT environments_slot_check CHECK (slot BETWEEN 1 AND 5),
  ADD CONSTRAINT environments_slot_while_alive CHECK ((slot IS NULL) = (deleted_at IS NOT NULL));
CREATE UNIQUE INDEX environments_project_id_name_key ON environments (project_id, name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX environments_project_id_slug_key ON environments (project_id, slug) WHERE deleted_at IS NULL;

-- ─── Deployments (V3): at most one active and one staged ─────────────────────────────────────────────────────────────────
CREATE UNIQUE INDEX deployments_one_active ON deployments (environment_id) WHERE status = 'active';
CREATE UNIQUE INDEX deployments_one_staged ON deployments (environment_id) WHERE status = 'staged';

-- ─── What never changes: versions (V1) and the audit log (P2) ────────────────────────────────────────────────────────────
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE ON versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE ON version_files FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE ON blobs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
