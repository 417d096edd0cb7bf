/** Looks a paper up by its number and code. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { readCode } from '../../shared/paper/code.ts';
import { caseIdOfNumber, readPaperRequest } from '../../shared/paper/store.ts';
import { type Verification, verifyPaper } from '../../shared/paper/verify.ts';
import { Problem } from '../../shared/problem.ts';
import { loadFile } from '../../shared/table/case-store.ts';

const LOOK_UPS = { name: 'verify', count: 60, windowSeconds: 60 };

export async function getVerification(request: Request) {
  return json(200, await verify(request));
}

/** An unknown number is not told from a wrong code. Refuses with: too-many, not-found. */
export async function verify({ params, sourceIp }: Request): Promise<Verification> {
  await requireUnderLimit(LOOK_UPS, sourceIp, nowInstant());
  const code = readCode(params['code'] ?? '');
  const caseId = code && (await caseIdOfNumber(readNumber(params['caseNumber'] ?? '')));
  const file = caseId === undefined ? undefined : await loadFile(caseId);
  if (!code || !file) throw unknownPaper();
  const form = formOf(forms, file.case);
  const found = verifyPaper(code, await readPaperRequest(file, form));
  if (!found) throw unknownPaper();
  return found;
}

/** A case number as somebody typed it. */
export function readNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').toUpperCase().slice(0, 40);
}

function unknownPaper(): Problem {
  return new Problem('not-found', {
    detail: {
      zh: '没有查到这份文书：办件编号或核验码不对，或者文书不是本系统出具的。',
      en: 'No such paper: the case number or the code is wrong, or this platform did not make it.',
    },
  });
}
