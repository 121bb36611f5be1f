-- OAuth 2 (C1, C4): what a provider handed out, the sign-ins that are under way, and when a person has to renew something.

ALTER TABLE "connections"
  -- When these credentials end, as a person said; and when what somebody granted by signing in ends, as the provider said.
  ADD COLUMN "expires_at" TIMESTAMPTZ(3),
  ADD COLUMN "grant_expires_at" TIMESTAMPTZ(3),
  -- When somebody last signed in with the client that is stored.
  ADD COLUMN "signed_in_at" TIMESTAMPTZ(3),
  -- Who holds the lease, and until when: only they ask the provider for a new token, and only their answer is kept.
  ADD COLUMN "token_lease" UUID,
  ADD COLUMN "token_lease_until" TIMESTAMPTZ(3);

CREATE TABLE "connection_tokens" (
    "connection_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" UUID NOT NULL GENERATED ALWAYS AS (encode(substring(sealed FROM 2 FOR 16), 'hex')::uuid) STORED,
    "obtained_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "refreshable" BOOLEAN NOT NULL,
    "obtained_for" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_tokens_pkey" PRIMARY KEY ("connection_id")
);
CREATE UNIQUE INDEX "connection_tokens_connection_id_environment_id_key" ON "connection_tokens"("connection_id", "environment_id");
CREATE INDEX "connection_tokens_key_id_environment_id_idx" ON "connection_tokens"("key_id", "environment_id");

CREATE TABLE "provider_sign_ins" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "state_digest" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" UUID NOT NULL GENERATED ALWAYS AS (encode(substring(sealed FROM 2 FOR 16), 'hex')::uuid) STORED,
    "redirect_uri" TEXT NOT NULL,
    "fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_sign_ins_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "provider_sign_ins_state_digest_key" ON "provider_sign_ins"("state_digest");
CREATE INDEX "provider_sign_ins_connection_id_idx" ON "provider_sign_ins"("connection_id");
CREATE INDEX "provider_sign_ins_user_id_idx" ON "provider_sign_ins"("user_id");
CREATE INDEX "provider_sign_ins_expires_at_idx" ON "provider_sign_ins"("expires_at");
CREATE INDEX "provider_sign_ins_key_id_environment_id_idx" ON "provider_sign_ins"("key_id", "environment_id");

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connection_tokens', 'provider_sign_ins'] LOOP
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT "%1$s_connection_id_environment_id_fkey" FOREIGN KEY (connection_id, environment_id) REFERENCES connections(id, environment_id) ON DELETE CASCADE ON UPDATE CASCADE', t);
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT "%1$s_environment_fkey" FOREIGN KEY (environment_id, project_id, organization_id) REFERENCES environments(id, project_id, organization_id) ON DELETE CASCADE ON UPDATE CASCADE', t);
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT "%1$s_key_id_environment_id_fkey" FOREIGN KEY (key_id, environment_id) REFERENCES environment_keys(id, environment_id) ON DELETE NO ACTION ON UPDATE NO ACTION', t);
    -- Only from inside the one environment, and never inside a sync (I2b, S3), as connection_secrets.
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO locktender_app', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owned ON %I USING (%2$s) WITH CHECK (%2$s)', t,
      'organization_id = (SELECT app_id(''organization_id''))'
      || ' AND ((SELECT app_id(''project_id'')) IS NULL OR project_id = (SELECT app_id(''project_id'')))'
      || ' AND environment_id = (SELECT app_id(''environment_id''))');
    EXECUTE format('CREATE POLICY no_sync ON %I AS RESTRICTIVE USING (app_operation() <> ''sync'')', t);
  END LOOP;
END $$;
ALTER TABLE "provider_sign_ins" ADD CONSTRAINT "provider_sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever comes back from a provider is told apart by who they are: they see what they began themselves, before it is known where.
CREATE POLICY own ON provider_sign_ins FOR SELECT USING (user_id = (SELECT app_id('user_id')));
-- The sweep removes what was left lying; nobody completes it any more.
CREATE POLICY left_lying ON provider_sign_ins FOR SELECT USING (app_operation() = 'sweep' AND expires_at < now() - interval '1 day');
CREATE POLICY left_lying_delete ON provider_sign_ins FOR DELETE USING (app_operation() = 'sweep' AND expires_at < now() - interval '1 day');
