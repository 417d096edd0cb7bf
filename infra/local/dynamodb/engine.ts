import { readFileSync } from 'node:fs';
import { PlainError } from '../../parts/plain-error.ts';
import { forgetHolder, noteHolder, refuseHeldDatabase } from '../database-holder.ts';
import { endpointSetting, findEngineBinary } from './engine-binary.ts';
import { type EngineProcess, spawnEngine } from './engine-process.ts';
import { indexStreamRecords, trimStreamRecords } from './stream-records.ts';

export interface Engine {
  readonly endpoint: string;
  /** undefined for an engine that is not ours (`BANJIAN_DYNAMODB_ENDPOINT`). */
  readonly pid: number | undefined;
  close(): Promise<void>;
  /** Processor time the engine has used so far; undefined for an engine that is not ours. Linux only. */
  cpuMs(): number | undefined;
}

export interface EngineOptions {
  /** The database file; none = in memory, which is for tests only: see `indexStreamRecords`. */
  readonly file?: string;
  /** Another DynamoDB endpoint, used instead of an engine of ours. */
  readonly endpoint?: string | undefined;
}

/**
 * Starts the table engine, or takes the one `BANJIAN_DYNAMODB_ENDPOINT` names (a server that does not check
 * signatures). The engine ends with this process, however that ends.
 * Throws a PlainError when no engine is packaged for this platform and when another process holds the database.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const other = options.endpoint ?? process.env[endpointSetting];
  return other === undefined || other === '' ? startOwnEngine(options.file) : useEndpoint(other);
}

function useEndpoint(endpoint: string): Engine {
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'http:') {
    throw new PlainError(
      `${endpointSetting} 须为 http:// 地址，不能是“${endpoint}”。\n${endpointSetting} must be an http:// address, not "${endpoint}".`,
    );
  }
  return { endpoint, pid: undefined, close: async () => undefined, cpuMs: () => undefined };
}

async function startOwnEngine(file: string | undefined): Promise<Engine> {
  const binary = findEngineBinary();
  if (file !== undefined) {
    refuseHeldDatabase(file);
    trimStreamRecords(file);
  }
  const child = await spawnEngine(binary, file);
  const { endpoint, pid } = child;
  if (file === undefined) return { endpoint, pid, close: child.close, cpuMs: () => readCpuMs(pid) };
  await prepareFile(file, child);
  return { endpoint, pid, cpuMs: () => readCpuMs(pid), close: () => child.close().then(() => forgetHolder(file)) };
}

async function prepareFile(file: string, child: EngineProcess): Promise<void> {
  try {
    noteHolder(file, child.pid);
    indexStreamRecords(file);
  } catch (error) {
    await child.close();
    throw error;
  }
}

/** Ticks of 10 ms, user and system: fields 14 and 15 of `/proc/<pid>/stat`, counted after the name in brackets. */
function readCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
