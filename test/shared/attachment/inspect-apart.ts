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

process.stdout.write(JSON.stringify([codes, process.resourceUsage().maxRSS * 1024]));
