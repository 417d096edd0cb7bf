// Checks this package where it lies: every file against the manifest, every event against the one before it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = path => readFileSync(fileURLToPath(new URL(encodeURI(path), import.meta.url)));
const sha256 = data => createHash('sha256').update(data).digest('hex');

/** JSON with sorted keys and without undefined members. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.keys(value).sort();
  return `{${members.map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const faults = [];
const manifest = JSON.parse(read('manifest.json'));
for (const { path, size, sha256: expected } of manifest.files) {
  try {
    const bytes = read(path);
    if (bytes.length !== size || sha256(bytes) !== expected) faults.push(`changed: ${path}`);
  } catch (error) {
    faults.push(`missing: ${path} (${error.code})`);
  }
}

const record = manifest.files.find(({ kind }) => kind === 'record');
const { events } = JSON.parse(read(record.path));
let previous = '0'.repeat(64);
events.forEach((event, index) => {
  const { hash, ...body } = event;
  const isWhole = event.isWithheld || sha256(canonical(body)) === hash;
  if (event.number !== index + 1 || event.previousHash !== previous || !isWhole) {
    faults.push(`the record breaks at event ${index + 1}`);
  }
  previous = hash;
});
if (previous !== manifest.lastEventHash) faults.push('the record ends elsewhere than the manifest says');

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`完好 Whole: ${manifest.files.length} files, ${events.length} events`);
}
