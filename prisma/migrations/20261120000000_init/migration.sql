-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'admin', 'developer', 'viewer');

-- CreateEnum
CREATE TYPE "PromotionPath" AS ENUM ('adjacent', 'upward', 'any');

-- CreateEnum
CREATE TYPE "EnvironmentKind" AS ENUM ('development', 'testing', 'production');

-- CreateEnum
CREATE TYPE "DeploymentStatus" AS ENUM ('staged', 'active', 'superseded', 'discarded');

-- CreateEnum
CREATE TYPE "DeploymentOrigin" AS ENUM ('direct', 'sync', 'rollback');

-- CreateEnum
CREATE TYPE "SyncStatus" AS ENUM ('staged', 'activated');

-- CreateEnum
CREATE TYPE "ConnectionStatus" AS ENUM ('empty', 'untested', 'valid', 'expiring', 'needs_reauth', 'invalid');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('user', 'token', 'system');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_access_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,
    "display" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "personal_access_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "reset_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "mac" BYTEA NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "promotion_path" "PromotionPath" NOT NULL DEFAULT 'adjacent',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environments" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "slot" SMALLINT,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "EnvironmentKind" NOT NULL,
    "protected" BOOLEAN NOT NULL DEFAULT false,
    "active_deployment_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "environments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment_keys" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "public_key" BYTEA NOT NULL,
    "wrapped_private_key" BYTEA NOT NULL,
    "root_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environment_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "root_keys" (
    "id" TEXT NOT NULL,
    "sentinel" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "root_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("project_id","sha256")
);

-- CreateTable
CREATE TABLE "versions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "digest" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "file_count" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version_files" (
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "version_files_pkey" PRIMARY KEY ("version_id","path")
);

-- CreateTable
CREATE TABLE "deployments" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version_id" UUID NOT NULL,
    "status" "DeploymentStatus" NOT NULL,
    "origin" "DeploymentOrigin" NOT NULL,
    "sync_id" UUID,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "deployments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "syncs" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "source_environment_id" UUID NOT NULL,
    "source_name" TEXT NOT NULL,
    "target_environment_id" UUID NOT NULL,
    "target_name" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "from_version_number" INTEGER,
    "deployment_id" UUID NOT NULL,
    "plan_digest" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "status" "SyncStatus" NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "syncs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "systems" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "auth" JSONB NOT NULL,
    "test_request" JSONB,
    "docs_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "systems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connections" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "system_id" UUID NOT NULL,
    "base_url" TEXT,
    "status" "ConnectionStatus" NOT NULL,
    "fingerprint" TEXT,
    "credentials_changed_at" TIMESTAMPTZ(3),
    "credentials_changed_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_secrets" (
    "connection_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "connection_secrets_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "variables" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "variables_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,
    "display" TEXT NOT NULL,
    "scopes" TEXT[],
    "allowed_ranges" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "organization_id" UUID,
    "project_id" UUID,
    "environment_id" UUID,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "target_name" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "previous_hash" BYTEA,
    "hash" BYTEA,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "personal_access_tokens_mac_key" ON "personal_access_tokens"("mac");

-- CreateIndex
CREATE INDEX "personal_access_tokens_user_id_idx" ON "personal_access_tokens"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organization_id_user_id_key" ON "memberships"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_mac_key" ON "invitations"("mac");

-- CreateIndex
CREATE INDEX "invitations_organization_id_idx" ON "invitations"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "projects_organization_id_slug_key" ON "projects"("organization_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "projects_id_organization_id_key" ON "projects"("id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "environments_project_id_slot_key" ON "environments"("project_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "environments_id_project_id_organization_id_key" ON "environments"("id", "project_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "environments_active_deployment_id_id_key" ON "environments"("active_deployment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "environment_keys_environment_id_generation_key" ON "environment_keys"("environment_id", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "blobs_project_id_sha256_organization_id_key" ON "blobs"("project_id", "sha256", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "versions_project_id_number_key" ON "versions"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "versions_project_id_digest_key" ON "versions"("project_id", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "versions_project_id_name_key_key" ON "versions"("project_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "versions_id_project_id_organization_id_key" ON "versions"("id", "project_id", "organization_id");

-- CreateIndex
CREATE INDEX "version_files_project_id_sha256_idx" ON "version_files"("project_id", "sha256");

-- CreateIndex
CREATE INDEX "deployments_version_id_idx" ON "deployments"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_environment_id_number_key" ON "deployments"("environment_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_id_environment_id_key" ON "deployments"("id", "environment_id");

-- CreateIndex
CREATE INDEX "syncs_project_id_created_at_idx" ON "syncs"("project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "syncs_project_id_idempotency_key_key" ON "syncs"("project_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "systems_project_id_key_key" ON "systems"("project_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "systems_id_project_id_organization_id_key" ON "systems"("id", "project_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "connections_environment_id_system_id_key" ON "connections"("environment_id", "system_id");

-- CreateIndex
CREATE UNIQUE INDEX "connections_id_environment_id_key" ON "connections"("id", "environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_secrets_connection_id_environment_id_key" ON "connection_secrets"("connection_id", "environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "variables_environment_id_name_key" ON "variables"("environment_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_mac_key" ON "api_tokens"("mac");

-- CreateIndex
CREATE INDEX "api_tokens_environment_id_idx" ON "api_tokens"("environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_seq_key" ON "audit_events"("seq");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_seq_idx" ON "audit_events"("organization_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_events_project_id_seq_idx" ON "audit_events"("project_id", "seq" DESC);

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_access_tokens" ADD CONSTRAINT "personal_access_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environments" ADD CONSTRAINT "environments_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environments" ADD CONSTRAINT "environments_active_deployment_id_id_fkey" FOREIGN KEY ("active_deployment_id", "id") REFERENCES "deployments"("id", "environment_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "environment_keys" ADD CONSTRAINT "environment_keys_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_version_id_project_id_organization_id_fkey" FOREIGN KEY ("version_id", "project_id", "organization_id") REFERENCES "versions"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_project_id_sha256_organization_id_fkey" FOREIGN KEY ("project_id", "sha256", "organization_id") REFERENCES "blobs"("project_id", "sha256", "organization_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_version_id_project_id_organization_id_fkey" FOREIGN KEY ("version_id", "project_id", "organization_id") REFERENCES "versions"("id", "project_id", "organization_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_version_id_project_id_organization_id_fkey" FOREIGN KEY ("version_id", "project_id", "organization_id") REFERENCES "versions"("id", "project_id", "organization_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "systems" ADD CONSTRAINT "systems_project_id_organization_id_fkey" FOREIGN KEY ("project_id", "organization_id") REFERENCES "projects"("id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_system_id_project_id_organization_id_fkey" FOREIGN KEY ("system_id", "project_id", "organization_id") REFERENCES "systems"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_secrets" ADD CONSTRAINT "connection_secrets_connection_id_environment_id_fkey" FOREIGN KEY ("connection_id", "environment_id") REFERENCES "connections"("id", "environment_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_secrets" ADD CONSTRAINT "connection_secrets_environment_id_project_id_organization__fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variables" ADD CONSTRAINT "variables_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_environment_id_project_id_organization_id_fkey" FOREIGN KEY ("environment_id", "project_id", "organization_id") REFERENCES "environments"("id", "project_id", "organization_id") ON DELETE CASCADE ON UPDATE CASCADE;
