import type { ArtifactStore } from './stored-artifacts.ts';

export interface StoreCall {
  readonly kind: 'store-call';
  readonly id: number;
  readonly method: keyof ArtifactStore;
  readonly args: readonly unknown[];
}

/** What the provider's thread tells the main thread. */
export type FromProvider = StoreCall | { readonly kind: 'listening'; readonly issuer: string };

/** What the main thread tells the provider's thread. */
export type ToProvider =
  | { readonly kind: 'store-answer'; readonly id: number; readonly answer?: unknown; readonly refusal?: string }
  | { readonly kind: 'close' };
