-- Connections that are known to work (C4): what the last live test said, and when the next one is due.

ALTER TABLE "connections"
  ADD COLUMN "tested_at" TIMESTAMPTZ(3),
  ADD COLUMN "test_reason" TEXT,
  ADD COLUMN "test_duration_ms" INTEGER,
  ADD COLUMN "http_status" SMALLINT,
  ADD COLUMN "next_test_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "connections_next_test_at_idx" ON "connections" ("next_test_at") WHERE status <> 'empty';

-- The scheduled check finds what is due; testing it happens inside each environment's own scope.
CREATE POLICY due ON connections FOR SELECT USING (app_operation() = 'sweep' AND status <> 'empty' AND next_test_at <= now());
