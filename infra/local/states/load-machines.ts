import type { Principal, StateMachineModel } from '../contract.ts';
import type { Machine } from './api/service.ts';
import type { Program } from './language/machine.ts';
import { hashDefinition, readMachine } from './language/read-machine.ts';
import type { Store } from './store/store.ts';

/**
 * Reads the definitions that executions still run with although the template has others by now.
 * Throws an Error naming machine, state and field for what the engine does not know (any more).
 */
export function loadOldPrograms(store: Store): readonly Program[] {
  return store.executions.runningDefinitions().map(({ hash, machineName }) => {
    const stored = store.definitions.find(hash);
    if (!stored) throw new Error(`the definition ${hash} of state machine ${machineName} is not stored`);
    return readMachine(machineName, stored.definition);
  });
}

/**
 * Reads every machine of the template. Throws an Error naming machine, state and field for what the engine does not
 * know; `checkDefinitions` holds them against the language's schemas.
 */
export function loadMachines(
  models: readonly StateMachineModel[],
  known: { readonly store: Store; readonly roles: readonly Principal[]; readonly nowMs: number },
): readonly { machine: Machine; program: Program }[] {
  return models.map(model => {
    const definition = JSON.stringify(model.definition);
    const definitionHash = hashDefinition(definition);
    if (!known.roles.some(role => role.roleArn === model.roleArn)) {
      throw new Error(`state machine ${model.name}: there is no role ${model.roleArn}`);
    }
    const program = readMachine(model.name, definition);
    known.store.definitions.insert(definitionHash, definition, known.nowMs);
    return { machine: { model, definition, definitionHash }, program };
  });
}
