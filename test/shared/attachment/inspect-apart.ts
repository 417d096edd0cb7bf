/** Inspects the files named on the command line; prints the codes and the most memory the process held, in bytes. */

import { readFileSync } from 'node:fs';
import { DOCX } from '../../../shared/attachment/inspect/accepted-types.ts';
import { inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';

const codes = process.argv.slice(2).map(fileName => {
  const declaredType = fileName.endsWith('.pdf') ? 'application/pdf' : DOCX;
  const bytes = readFileSync(fileName);
  const verdict = inspectContent({ bytes, declaredType, fileName, allowedTypes: [declaredType], maxBytes: 20_971_520 });
  return verdict.ok ? 'ok' : verdict.code;
});

/** Linux's `ru_maxrss` begins with that of the process that started this one; its own peak stands in the kernel's status. */
const [, peakKib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];

process.stdout.write(JSON.stringify([codes, Number(peakKib) * 1024]));
