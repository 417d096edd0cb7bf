import type { Authorize, Clock, Principal, StateMachineModel } from '../../contract.ts';
import type { Engine } from '../engine.ts';
import type { Store } from '../store/store.ts';
import type { Input } from './input.ts';

/** A machine of the template with its definition as the text that is stored. */
export interface Machine {
  readonly model: StateMachineModel;
  readonly definition: string;
  readonly definitionHash: string;
}

/** What the operations work with. */
export interface Service {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  readonly authorize: Authorize;
  readonly machines: ReadonlyMap<string, Machine>;
  /** `arn:aws:states:<region>:<account>`. */
  readonly arnPrefix: string;
  readonly nextExecutionId: () => number;
}

/** One operation of the API: checks, authorises, does, answers. */
export type Operate = (service: Service, input: Input, caller: Principal) => unknown;

/** Instants in AWS JSON are seconds since the epoch. */
export function toSeconds(atMs: number): number {
  return atMs / 1000;
}
