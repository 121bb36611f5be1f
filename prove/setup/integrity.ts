import pg from "pg";

/** What must hold at any moment, whatever was killed: each query finds the rows that break it. */
const RULES: Record<string, string> = {
  "a version without all of its files": `SELECT id FROM versions v
     WHERE file_count <> (SELECT count(*) FROM version_files WHERE version_id = v.id)`,
  "a file whose bytes are not those its digest names": `SELECT encode(sha256, 'hex') FROM blobs
     WHERE sha256(content) <> sha256 OR octet_length(content) <> size`,
  "an environment with two active deployments, or two staged ones": `SELECT environment_id FROM deployments
     WHERE status IN ('active', 'staged') GROUP BY environment_id, status HAVING count(*) > 1`,
  "a pointer to something other than the active deployment": `SELECT id FROM environments e WHERE active_deployment_id
     IS DISTINCT FROM (SELECT id FROM deployments WHERE environment_id = e.id AND status = 'active' ORDER BY number LIMIT 1)`,
  "a history of deployments with a gap": `SELECT environment_id FROM deployments
     GROUP BY environment_id HAVING count(*) <> max(number)`,
  "versions that are not counted from 1 without a gap": `SELECT project_id FROM versions
     GROUP BY project_id HAVING count(*) <> max(number)`,
  "a project with more than five environments": `SELECT project_id FROM environments
     WHERE deleted_at IS NULL GROUP BY project_id HAVING count(*) > 5`,
  "a change with no audit event of it, or with two": `SELECT id, (SELECT count(*) FROM audit_events a WHERE a.target_id = c.id AND a.action = c.action)
     FROM (SELECT id, 'version.created' AS action FROM versions
       UNION ALL SELECT id, 'token.created' FROM api_tokens
       UNION ALL SELECT id, 'sync.started' FROM syncs
       UNION ALL SELECT id, 'sync.applied' FROM syncs WHERE status IN ('staged', 'activated')
       UNION ALL SELECT id, 'sync.failed' FROM syncs WHERE status = 'failed'
       UNION ALL SELECT id, 'deployment.staged' FROM deployments WHERE origin = 'sync'
       UNION ALL SELECT id, 'deployment.activated' FROM deployments WHERE origin <> 'rollback' AND activated_at IS NOT NULL
       UNION ALL SELECT id, 'environment.created' FROM environments WHERE name LIKE 'Try %'
       UNION ALL SELECT id, 'environment.deleted' FROM environments WHERE deleted_at IS NOT NULL) c
     WHERE (SELECT count(*) FROM audit_events a WHERE a.target_id = c.id AND a.action = c.action) <> 1`,
  "an audit event of a change that is not there": `SELECT id, action FROM audit_events WHERE NOT CASE action
       WHEN 'version.created' THEN EXISTS (SELECT FROM versions WHERE id = target_id)
       WHEN 'token.created' THEN EXISTS (SELECT FROM api_tokens WHERE id = target_id)
       WHEN 'sync.started' THEN EXISTS (SELECT FROM syncs WHERE id = target_id)
       WHEN 'sync.applied' THEN EXISTS (SELECT FROM syncs WHERE id = target_id AND status IN ('staged', 'activated'))
       WHEN 'sync.failed' THEN EXISTS (SELECT FROM syncs WHERE id = target_id AND status = 'failed')
       WHEN 'deployment.staged' THEN EXISTS (SELECT FROM deployments WHERE id = target_id)
       WHEN 'deployment.activated' THEN EXISTS (SELECT FROM deployments WHERE id = target_id)
       WHEN 'environment.created' THEN EXISTS (SELECT FROM environments WHERE id = target_id)
       WHEN 'environment.deleted' THEN EXISTS (SELECT FROM environments WHERE id = target_id AND deleted_at IS NOT NULL)
       ELSE true END`,
  "a sync whose record says something else than the target's history": `SELECT s.id, s.status FROM syncs s
     LEFT JOIN deployments d ON d.id = s.deployment_id AND d.sync_id = s.id AND d.environment_id = s.target_environment_id
     WHERE NOT CASE s.status
       WHEN 'activated' THEN d.activated_at IS NOT NULL
       WHEN 'staged' THEN d.id IS NOT NULL AND d.activated_at IS NULL
       WHEN 'failed' THEN d.id IS NULL OR d.status = 'discarded'
       ELSE true END`,
  "a deployment that no sync knows, or that two have made": `SELECT id FROM deployments d
     WHERE origin = 'sync' AND (SELECT count(*) FROM syncs WHERE deployment_id = d.id AND id = d.sync_id) <> 1`,
  "a sync that is over with a step that is not": `SELECT id FROM syncs s WHERE status <> 'running'
     AND EXISTS (SELECT FROM sync_steps t WHERE t.sync_id = s.id AND t.status IN ('waiting', 'running'))`,
  "an activated sync with a step that was not done": `SELECT id FROM syncs s WHERE status = 'activated' AND reason IS NULL
     AND EXISTS (SELECT FROM sync_steps t WHERE t.sync_id = s.id AND t.status <> 'done')`,
  "a variable whose value is not what its last event says": `SELECT v.id FROM variables v
     WHERE value IS DISTINCT FROM (SELECT after ->> 'value' FROM audit_events WHERE target_id = v.id ORDER BY seq DESC LIMIT 1)`,
};

/** The rules that do not hold in this database, each with the rows that break it. Asks as the owner, past row-level security. */
export async function brokenRules(ownerUrl: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const broken: Record<string, unknown[]> = {};
    for (const [rule, sql] of Object.entries(RULES)) {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      if (rows.length) broken[rule] = rows;
    }
    return broken;
  } finally {
    await client.end();
  }
}
