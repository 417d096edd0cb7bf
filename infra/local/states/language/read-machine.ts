import { createHash } from 'node:crypto';
import { checkVariables } from './check-variables.ts';
import { Fields } from './fields.ts';
import { isObject } from './json.ts';
import { type Program, type Region, regionKey } from './machine.ts';
import { type ReadRegion, readState } from './read-state.ts';

const rootFields = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const branchFields = ['Comment', 'QueryLanguage', 'StartAt', 'States'];
const processorFields = [...branchFields, 'ProcessorConfig'];

/** Identifies a definition; executions keep the one they were started with. */
export function hashDefinition(definition: string): string {
  return createHash('sha256').update(definition).digest('hex');
}

/**
 * Reads and compiles a definition (a JSON text).
 * Throws an Error naming machine, state and field for whatever the engine does not know.
 */
export function readMachine(machineName: string, definition: string): Program {
  const where = `state machine ${machineName}`;
  const fields = new Fields(JSON.parse(definition), where);
  fields.allowOnly(rootFields);
  if (fields.raw('QueryLanguage') !== 'JSONata') fields.refuse('QueryLanguage', 'must be JSONata');
  if ((fields.raw('Version') ?? '1.0') !== '1.0') fields.refuse('Version', 'must be 1.0');
  const regions = new Map<string, Region>();
  const root = readRegionOf(fields, { machineName, regions });
  checkVariables(root, where);
  return {
    hash: hashDefinition(definition),
    root,
    regions,
    timeoutSeconds: fields.has('TimeoutSeconds') ? fields.integer('TimeoutSeconds', 1, 1) : undefined,
  };
}

interface Whole {
  readonly machineName: string;
  readonly regions: Map<string, Region>;
}

function readRegionOf(fields: Fields, whole: Whole): Region {
  const raw = fields.raw('States');
  if (!isObject(raw)) fields.refuse('States', 'must be an object');
  const readRegion: ReadRegion = (inner, owner) => {
    const region = readRegionOf(readInnerFields(inner, owner), whole);
    whole.regions.set(regionKey(owner.name, owner.branch), region);
    return region;
  };
  const states = new Map(
    Object.entries(raw).map(([name, state]) => [
      name,
      readState({ name, fields: new Fields(state, `state machine ${whole.machineName}, state ${name}`), readRegion }),
    ]),
  );
  const startAt = fields.text('StartAt');
  if (!states.has(startAt)) fields.refuse('StartAt', `there is no state ${startAt}`);
  return { startAt, states };
}

function readInnerFields(raw: unknown, owner: Parameters<ReadRegion>[1]): Fields {
  const fields = new Fields(raw, owner.where);
  const isProcessor = owner.where.endsWith('ItemProcessor');
  fields.allowOnly(isProcessor ? processorFields : branchFields);
  if ((fields.raw('QueryLanguage') ?? 'JSONata') !== 'JSONata') fields.refuse('QueryLanguage', 'must be JSONata');
  if (fields.has('ProcessorConfig')) checkProcessorConfig(new Fields(fields.raw('ProcessorConfig'), owner.where));
  return fields;
}

function checkProcessorConfig(config: Fields): void {
  config.allowOnly(['Mode']);
  if (config.raw('Mode') !== 'INLINE')
    config.refuse('ProcessorConfig.Mode', 'only INLINE is supported by the local cloud');
}
