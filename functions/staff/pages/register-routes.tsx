/** The pages of the registers, route by route. */

import { forms } from '#forms';
import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { findRegister, listEntries, listRegisters } from '../../../shared/register/catalogue.ts';
import { readHistory, readRegisterNow } from '../../../shared/register/store.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { saveEntry } from '../save-entry.ts';
import { errorsOf, readEntry, type TypedEntry } from './read-entry.ts';
import { EntryPage } from './register-entry.tsx';
import { RegisterPage, RegistersPage } from './registers.tsx';
import { entryView, registerView, typedOf } from './registers.view.ts';
import { signedInOf } from './signed-in.ts';

const HISTORY_LENGTH = 50;

const registerOf = ({ params }: Request) => findRegister(forms, params['registerId'] ?? '');

export async function showRegisters(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return page(200, renderPage(<RegistersPage registers={listRegisters(forms)} signedIn={signedInOf(caller)} />));
}

export async function showRegister(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const register = registerOf(request);
  const [entered, history] = await Promise.all([
    readRegisterNow(register.id),
    readHistory(register.id, HISTORY_LENGTH),
  ]);
  const { q = '', ...asked } = request.query;
  const known = { entries: listEntries(register, entered), history, people: caller.entries };
  const view = registerView(register, known, { q, ...asked });
  return page(200, renderPage(<RegisterPage view={view} signedIn={signedInOf(caller)} />));
}

export async function showEntry(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const register = registerOf(request);
  const key = request.query['key'];
  const entry = key === undefined ? undefined : await currentEntry(register, key);
  if (key !== undefined && !entry) throw new Problem('not-found');
  return entryPage(caller, register, { status: 200, typed: typedOf(entry) });
}

const currentEntry = async (register: RegisterDefinition, key: string) =>
  listEntries(register, await readRegisterNow(register.id)).find(candidate => candidate.key === key);

interface Shown {
  readonly status: number;
  readonly typed: TypedEntry;
  readonly errors?: Problem['details']['errors'];
}

function entryPage(caller: PageCaller, register: RegisterDefinition, { status, typed, errors = [] }: Shown): Reply {
  const view = entryView(register, typed, errors);
  return page(status, renderPage(<EntryPage view={view} signedIn={signedInOf(caller)} />));
}

/** What is refused is told on the page, with everything that was typed. */
export async function postEntry(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, caller.session.secret, posted.get('csrf')?.[0]);
  const register = registerOf(request);
  const typed = readEntry(posted, register);
  const wrong = errorsOf(typed, register);
  const isTaken = wrong.length === 0 && typed.isNew && register.entries.some(({ key }) => key === typed.key);
  if (isTaken) return changedMeanwhile(caller, register, typed);
  try {
    await saveEntry(caller, {
      register,
      key: typed.key,
      body: typed,
      wrong,
      versionOver: stored => {
        if ((stored?.version ?? 0) !== typed.version) throw new Problem('conflict');
        return typed.version;
      },
    });
  } catch (problem) {
    if (!(problem instanceof Problem) || !['invalid-input', 'conflict'].includes(problem.code)) throw problem;
    if (problem.code === 'conflict') return changedMeanwhile(caller, register, typed);
    return entryPage(caller, register, { status: 422, typed, errors: problem.details.errors });
  }
  const { id: registerId } = register;
  return seeOther(
    `${pathOf('GET /staff/registers/{registerId}', { registerId })}?${new URLSearchParams({ done: typed.key })}`,
  );
}

/** Saving again writes over what somebody else has entered: the page says so, and who it was. */
async function changedMeanwhile(caller: PageCaller, register: RegisterDefinition, typed: TypedEntry): Promise<Reply> {
  const current = await currentEntry(register, typed.key);
  const by = caller.entries.find(({ key }) => key === current?.changedBy)?.name ?? current?.changedBy ?? '';
  const text = typed.isNew
    ? {
        zh: `编号“${typed.key}”已有条目“${current?.name ?? ''}”。要修改它，请在名录中打开；新条目请换一个编号。`,
        en: `There is an entry “${typed.key}” already. Open it in the register to change it, or choose another key.`,
      }
    : {
        zh: `您打开页面后，${by}已修改这一条，现为“${current?.name ?? ''}”。您填写的内容还在下面，尚未保存；再次保存将以您的为准。`,
        en: `${by} has changed this entry after you opened the page. What you typed is below, not yet saved; saving again keeps it.`,
      };
  const version = typed.isNew ? typed.version : (current?.version ?? 0);
  const errors = [{ path: typed.isNew ? 'key' : '', code: 'conflict', text }];
  return entryPage(caller, register, { status: 409, typed: { ...typed, version }, errors });
}
