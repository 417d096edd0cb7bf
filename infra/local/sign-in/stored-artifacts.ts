import type { DatabaseSync } from 'node:sqlite';

export type ArtifactPayload = Readonly<Record<string, unknown>>;

/** The adapter calls of oidc-provider, by name; `find...` answers undefined for what is unknown. */
export interface ArtifactStore {
  /** `payload` as JSON text. */
  upsert(model: string, id: string, payload: string, expiresAtMs: number | null): void;
  find(model: string, id: string): ArtifactPayload | undefined;
  findByUid(model: string, uid: string): ArtifactPayload | undefined;
  findByUserCode(model: string, userCode: string): ArtifactPayload | undefined;
  consume(model: string, id: string, consumedAtSeconds: number): void;
  destroy(model: string, id: string): void;
  revokeByGrantId(model: string, grantId: string): void;
  /** Drops what expired before the instant. */
  sweep(beforeMs: number): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS sign_in_artifacts (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    uid TEXT,
    user_code TEXT,
    grant_id TEXT,
    expires_at_ms INTEGER,
    PRIMARY KEY (model, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sign_in_artifacts_uid ON sign_in_artifacts (model, uid);
  CREATE INDEX IF NOT EXISTS sign_in_artifacts_user_code ON sign_in_artifacts (model, user_code);
  CREATE INDEX IF NOT EXISTS sign_in_artifacts_grant ON sign_in_artifacts (model, grant_id);
`;

/** Sessions, interactions, codes and grants of the sign-in service, kept in the database so that they survive a restart. */
export function openArtifactStore(database: DatabaseSync): ArtifactStore {
  database.exec(schema);
  const upsert = database.prepare(`INSERT OR REPLACE INTO sign_in_artifacts VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const consume = database.prepare(
    `UPDATE sign_in_artifacts SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`,
  );
  const destroy = database.prepare(`DELETE FROM sign_in_artifacts WHERE model = ? AND id = ?`);
  const revoke = database.prepare(`DELETE FROM sign_in_artifacts WHERE model = ? AND grant_id = ?`);
  const sweep = database.prepare(`DELETE FROM sign_in_artifacts WHERE expires_at_ms < ?`);
  return {
    upsert(model, id, payload, expiresAtMs) {
      const { uid, userCode, grantId } = JSON.parse(payload) as ArtifactPayload;
      const keys = [uid, userCode, grantId].map(textOrNull);
      upsert.run(model, id, payload, ...keys, expiresAtMs);
    },
    find: findBy(database, 'id'),
    findByUid: findBy(database, 'uid'),
    findByUserCode: findBy(database, 'user_code'),
    consume: (model, id, consumedAtSeconds) => void consume.run(consumedAtSeconds, model, id),
    destroy: (model, id) => void destroy.run(model, id),
    revokeByGrantId: (model, grantId) => void revoke.run(model, grantId),
    sweep: beforeMs => void sweep.run(beforeMs),
  };
}

function findBy(database: DatabaseSync, column: 'id' | 'uid' | 'user_code'): ArtifactStore['find'] {
  const query = database.prepare(`SELECT payload FROM sign_in_artifacts WHERE model = ? AND ${column} = ?`);
  return (model, key) => {
    const { payload } = query.get(model, key) ?? {};
    return typeof payload === 'string' ? (JSON.parse(payload) as ArtifactPayload) : undefined;
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
