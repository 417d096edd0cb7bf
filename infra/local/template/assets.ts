import { join } from 'node:path';

interface AssetManifest {
  readonly files?: Readonly<Record<string, FileAsset>>;
  readonly dockerImages?: Readonly<Record<string, unknown>>;
}

interface FileAsset {
  readonly source: { readonly path?: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

/** Where each file asset lies on disk, by the object key deployment gives it. Throws for container images. */
export function assetPaths(folder: string, manifests: readonly unknown[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { files, dockerImages } of manifests as readonly AssetManifest[]) {
    const image = Object.keys(dockerImages ?? {})[0];
    if (image !== undefined) throw new Error(`the container image asset ${image} cannot be run locally`);
    for (const [id, { source, destinations }] of Object.entries(files ?? {})) {
      if (source.path === undefined) throw new Error(`the asset ${id} has no path`);
      for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, join(folder, source.path));
    }
  }
  return paths;
}
