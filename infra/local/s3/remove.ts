import type { Rooms } from './request.ts';
import { mintVersionId, type ObjectVersion } from './version.ts';

/** Removes the file of a body that no version names any more. To be called after the commit, never before. */
export function removeUnused(body: string | null | undefined, rooms: Pick<Rooms, 'catalogue' | 'bodies'>): void {
  if (body !== null && body !== undefined && !rooms.catalogue.isReferenced(body)) rooms.bodies.remove(body);
}

/** Removes one version and its bytes for good. */
export function removeVersion(version: ObjectVersion, rooms: Pick<Rooms, 'catalogue' | 'bodies'>): void {
  rooms.catalogue.atomically(() => rooms.catalogue.remove(version));
  removeUnused(version.body, rooms);
}

/** Hides a key of a bucket with versioning behind a delete marker; answers the marker's version id. */
export function insertDeleteMarker(
  place: { bucket: string; key: string },
  rooms: Pick<Rooms, 'catalogue' | 'clock'>,
): string {
  const versionId = mintVersionId();
  const marker = { ...place, versionId, body: null, sizeBytes: 0, eTag: '', createdAtMs: rooms.clock.now() };
  const attributes = { headers: {}, checksums: {} };
  rooms.catalogue.atomically(() => rooms.catalogue.insert({ ...marker, attributes, tags: [] }));
  return versionId;
}
