-- Keys rotate while everything serves (C3). The database holds the one thing that must never break: a sealed value's key exists.

-- Which key a value was sealed with stands in its own bytes (1 format, 16 key id, …), so that the column cannot say otherwise.
-- Whoever brings a value sealed with a key that was removed meanwhile is refused, and seals it again with the newest.
ALTER TABLE "connection_secrets" ADD COLUMN "key_id" UUID NOT NULL
  GENERATED ALWAYS AS (encode(substring(sealed FROM 2 FOR 16), 'hex')::uuid) STORED;
ALTER TABLE "variable_secrets" ADD COLUMN "key_id" UUID NOT NULL
  GENERATED ALWAYS AS (encode(substring(sealed FROM 2 FOR 16), 'hex')::uuid) STORED;
CREATE UNIQUE INDEX "environment_keys_id_environment_id_key" ON "environment_keys"("id", "environment_id");
CREATE INDEX "connection_secrets_key_id_environment_id_idx" ON "connection_secrets"("key_id", "environment_id");
CREATE INDEX "variable_secrets_key_id_environment_id_idx" ON "variable_secrets"("key_id", "environment_id");
ALTER TABLE "connection_secrets" ADD CONSTRAINT "connection_secrets_key_id_environment_id_fkey" FOREIGN KEY ("key_id", "environment_id") REFERENCES "environment_keys"("id", "environment_id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "variable_secrets" ADD CONSTRAINT "variable_secrets_key_id_environment_id_fkey" FOREIGN KEY ("key_id", "environment_id") REFERENCES "environment_keys"("id", "environment_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- A root key that nothing is wrapped with any more; a start no longer asks for it.
ALTER TABLE "root_keys" ADD COLUMN "retired_at" TIMESTAMPTZ(3);

-- A rotation that was begun, so that one that was killed goes on where it was: every key made before it gets a successor.
CREATE TABLE "key_rotations" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "key_rotations_pkey" PRIMARY KEY ("id")
);
GRANT SELECT, INSERT, UPDATE ON key_rotations TO locktender_app;

-- The rotation finds the environments; what it does to one happens inside that one's own scope.
CREATE POLICY rotating ON environments FOR SELECT USING (app_operation() = 'rotate');
