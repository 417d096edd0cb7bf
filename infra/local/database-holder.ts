/** Which process holds a database file: two on one file would each keep their own idea of what is in it. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PlainError } from '../parts/plain-error.ts';

/** Throws a PlainError when another process holds the database, naming its process id when it is known. */
export function refuseHeldDatabase(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    // In WAL mode every open connection holds a shared lock, so this fails exactly while someone has the file open.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  } catch (cause) {
    throw new PlainError(heldMessage(file), { cause });
  } finally {
    database.close();
  }
}

function heldMessage(file: string): string {
  const pid = readHolder(file);
  const who = pid === undefined ? 'another process' : `process id ${pid}`;
  const whoChinese = pid === undefined ? '另一个进程' : `进程号为 ${pid} 的进程`;
  const remedy = pid === undefined ? '' : ` (kill ${pid})`;
  return [
    `数据库 ${file} 正被${whoChinese}占用。请先停止另一个本地云${remedy}，或用 --data 指定另一个文件夹。`,
    `The database ${file} is in use by ${who}. Stop the other local cloud${remedy}, or choose another folder by --data.`,
  ].join('\n');
}

function readHolder(file: string): number | undefined {
  if (!existsSync(pidFile(file))) return undefined;
  const pid = Number(readFileSync(pidFile(file), 'utf8'));
  return Number.isSafeInteger(pid) && isRunning(pid) ? pid : undefined;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Notes which process holds the database, for the message of the next start. */
export function noteHolder(file: string, pid: number): void {
  writeFileSync(pidFile(file), String(pid));
}

export function forgetHolder(file: string): void {
  rmSync(pidFile(file), { force: true });
}

function pidFile(file: string): string {
  return `${file}.pid`;
}
