import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../../../infra/local/dynamodb/engine.ts';
import { findEngineBinary } from '../../../../infra/local/dynamodb/engine-binary.ts';
import { connectEngine } from '../../../../infra/local/dynamodb/engine-connection.ts';
import { trimStreamRecords } from '../../../../infra/local/dynamodb/stream-records.ts';
import { ensureTables } from '../../../../infra/local/dynamodb/tables.ts';
import { aFolder, aTable, keyOf } from './parts.ts';

async function anEngine(file?: string) {
  const engine = await startEngine({ endpoint: '', ...(file === undefined ? {} : { file }) });
  const connection = connectEngine(engine.endpoint);
  onTestFinished(async () => {
    connection.close();
    await engine.close();
  });
  return { ...engine, call: connection.call };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const untilGone = { timeout: 5_000, interval: 20 };

test('keeps items over a restart and is gone after close', async () => {
  const file = join(aFolder(), 'tables.db');
  const first = await anEngine(file);
  await ensureTables(first.endpoint, [aTable()]);
  await first.call('PutItem', { TableName: 'Main', Item: keyOf('a') });
  expect(first.cpuMs()).toBeGreaterThanOrEqual(0);
  await first.close();
  expect(isRunning(first.pid ?? 0)).toBe(false);
  const second = await anEngine(file);
  await ensureTables(second.endpoint, [aTable()]);
  expect(await second.call('GetItem', { TableName: 'Main', Key: keyOf('a') })).toEqual({ Item: keyOf('a') });
});

test('refuses a database that another engine holds, and names its process', async () => {
  const file = join(aFolder(), 'tables.db');
  const { pid } = await anEngine(file);
  await expect(startEngine({ file, endpoint: '' })).rejects.toThrow(`process id ${pid}`);
  await expect(startEngine({ file, endpoint: '' })).rejects.toThrow(`进程号为 ${pid}`);
});

test('leaves no engine behind when it is killed while the engine starts', async () => {
  const folder = aFolder();
  const [binary, pidFile] = [join(folder, 'engine'), join(folder, 'pid')];
  writeFileSync(binary, `#!/bin/sh\necho $$ > ${pidFile}.new && mv ${pidFile}.new ${pidFile}\nexec sleep 600\n`, {
    mode: 0o755,
  });
  const module = join(import.meta.dirname, '../../../../infra/local/dynamodb/engine-process.ts');
  const start = `await (await import(${JSON.stringify(module)})).spawnEngine(${JSON.stringify(binary)}, undefined)`;
  const cloud = spawn(process.execPath, ['--input-type=module', '-e', start], { stdio: 'ignore' });
  await expect.poll(() => existsSync(pidFile), untilGone).toBe(true);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(isRunning(pid)).toBe(true);
  cloud.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), untilGone).toBe(false);
});

test('takes over a database whose engine was killed', async () => {
  const file = join(aFolder(), 'tables.db');
  const { pid } = await anEngine(file);
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(() => isRunning(pid ?? 0), untilGone).toBe(false);
  expect((await anEngine(file)).pid).not.toBe(pid);
});

test.each(['the process alone', 'its whole group'])('leaves no orphan when %s is killed outright', async whom => {
  const module = new URL('../../../../infra/local/dynamodb/engine.ts', import.meta.url).href;
  const script = `const { startEngine } = await import('${module}');
    console.log((await startEngine({ endpoint: '' })).pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { detached: true });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isRunning(pid)).toBe(true);
  process.kill((parent.pid ?? 0) * (whom === 'its whole group' ? -1 : 1), 'SIGKILL');
  await expect.poll(() => isRunning(pid), untilGone).toBe(false);
});

test('uses another endpoint when one is set, and starts nothing', async () => {
  const engine = await startEngine({ endpoint: 'http://127.0.0.1:8000' });
  expect([engine.endpoint, engine.pid, engine.cpuMs()]).toEqual(['http://127.0.0.1:8000', undefined, undefined]);
  await engine.close();
  await expect(startEngine({ endpoint: 'dynamodb' })).rejects.toThrow('BANJIAN_DYNAMODB_ENDPOINT');
});

test('says in two languages what to do where no engine is packaged', () => {
  expect(() => findEngineBinary('sunos-sparc')).toThrow(/No DynamoDB engine.*BANJIAN_DYNAMODB_ENDPOINT=http/s);
  expect(() => findEngineBinary('sunos-sparc')).toThrow('没有随附的 DynamoDB 引擎');
});

test('gives the stream records the index the engine asks for', async () => {
  const file = join(aFolder(), 'tables.db');
  await anEngine(file);
  const database = new DatabaseSync(file, { readOnly: true });
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1
       FROM _stream_records WHERE table_name = ?`,
    )
    .all('Main');
  database.close();
  expect(JSON.stringify(plan)).toContain('COVERING INDEX banjian_stream_sequence');
});

test('trims stream records a week older than the newest, never the newest', async () => {
  const file = join(aFolder(), 'tables.db');
  const engine = await anEngine(file);
  await ensureTables(engine.endpoint, [aTable()]);
  for (const pk of ['a', 'b', 'c']) await engine.call('PutItem', { TableName: 'Main', Item: keyOf(pk) });
  await engine.close();
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  const age = database.prepare('UPDATE _stream_records SET created_at = created_at - ? WHERE sequence_number = ?');
  for (const [days, sequence] of [
    [30, '1'],
    [22, '2'],
    [20, '3'],
  ] as const)
    age.run(days * 86_400, sequence);
  trimStreamRecords(file);
  const left = database.prepare('SELECT sequence_number FROM _stream_records ORDER BY id').all();
  expect(left.map(row => row['sequence_number'])).toEqual(['2', '3']);
});

test('makes an index anew whose rows carry more by the template of now', async () => {
  const engine = await anEngine();
  const table = aTable();
  const indexes = table.createTable['GlobalSecondaryIndexes'] as readonly { IndexName: string }[];
  const withRows = (NonKeyAttributes: readonly string[]) => ({
    ...table,
    createTable: {
      ...table.createTable,
      GlobalSecondaryIndexes: indexes.map(index =>
        index.IndexName === 'byStatus'
          ? { ...index, Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes } }
          : index,
      ),
    },
  });
  await ensureTables(engine.endpoint, [withRows(['applicant'])]);
  const row = { ...keyOf('a'), status: { S: 'draft' }, applicant: { S: '甲' }, formVersion: { N: '2' } };
  await engine.call('PutItem', { TableName: 'Main', Item: row });
  await ensureTables(engine.endpoint, [withRows(['applicant', 'formVersion'])]);
  const { Items } = await engine.call('Query', {
    TableName: 'Main',
    IndexName: 'byStatus',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: { ':s': { S: 'draft' } },
  });
  expect(Items).toEqual([row]);
});

test('adds an index the template has gained, and refuses a table with other keys', async () => {
  const engine = await anEngine();
  const table = aTable();
  const [firstIndex, ...otherIndexes] = table.createTable['GlobalSecondaryIndexes'] as unknown[];
  const AttributeDefinitions = ['pk', 'sk', 'owner'].map(AttributeName => ({ AttributeName, AttributeType: 'S' }));
  const former = { ...table.createTable, AttributeDefinitions, GlobalSecondaryIndexes: [firstIndex] };
  await ensureTables(engine.endpoint, [{ ...table, createTable: former }]);
  await engine.call('PutItem', { TableName: 'Main', Item: { ...keyOf('a'), status: { S: 'draft' } } });
  await ensureTables(engine.endpoint, [table]);
  const query = { KeyConditionExpression: '#s = :s', ExpressionAttributeNames: { '#s': 'status' } };
  const ExpressionAttributeValues = { ':s': { S: 'draft' } };
  const found = await engine.call('Query', {
    TableName: 'Main',
    IndexName: 'byStatus',
    ...query,
    ExpressionAttributeValues,
  });
  expect([otherIndexes.length, found['Count']]).toEqual([1, 1]);
  const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' }];
  const other = { ...table, createTable: { ...table.createTable, KeySchema } };
  await expect(ensureTables(engine.endpoint, [other])).rejects.toThrow('another template');
});
