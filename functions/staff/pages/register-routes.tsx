/** The pages of the registers, route by route. */

import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, type PostedForm, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { type ListedEntry, listEntries } from '../../../shared/register/catalogue.ts';
import { readHistory, readRegisterNow } from '../../../shared/register/store.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { keptRegisters, reachOf, requireReach, requireRegister } from '../keeping.ts';
import { saveEntry } from '../save-entry.ts';
import { entryView, typedOf } from './entry.view.ts';
import { errorsOf, readEntry, readKept, type TypedEntry } from './read-entry.ts';
import { EntryPage } from './register-entry.tsx';
import { RegisterPage, RegistersPage } from './registers.tsx';
import { registerView } from './registers.view.ts';
import { signedInOf } from './signed-in.ts';

const HISTORY_LENGTH = 50;

const registerOf = ({ params }: Request, { member }: PageCaller) => requireRegister(member, params['registerId']);

export async function showRegisters(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const registers = keptRegisters(caller.member);
  return page(200, renderPage(<RegistersPage registers={registers} signedIn={signedInOf(caller)} />));
}

export async function showRegister(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const register = registerOf(request, caller);
  const [entered, history] = await Promise.all([
    readRegisterNow(register.id),
    readHistory(register.id, HISTORY_LENGTH),
  ]);
  const { q = '', ...asked } = request.query;
  const known = {
    entries: listEntries(register, entered),
    history,
    people: caller.entries,
    reachOf: (entry: ListedEntry | undefined) => reachOf(caller.member, register, entry),
  };
  const view = registerView(register, known, { q, ...asked });
  return page(200, renderPage(<RegisterPage view={view} signedIn={signedInOf(caller)} />));
}

/** Whoever keeps the register reads every entry of it, also those that he may not change. */
export async function showEntry(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const register = registerOf(request, caller);
  const key = request.query['key'];
  const entry = key === undefined ? undefined : await currentEntry(register, key);
  if (key === undefined) requireReach(caller.member, register, undefined);
  if (key !== undefined && !entry) throw new Problem('not-found');
  return entryPage({ caller, register, entry }, { status: 200, typed: typedOf(entry) });
}

const currentEntry = async (register: RegisterDefinition, key: string) =>
  listEntries(register, await readRegisterNow(register.id)).find(candidate => candidate.key === key);

interface Opened {
  readonly caller: PageCaller;
  readonly register: RegisterDefinition;
  readonly entry: ListedEntry | undefined;
}

interface Shown {
  readonly status: number;
  readonly typed: TypedEntry;
  readonly errors?: Problem['details']['errors'];
}

function entryPage({ caller, register, entry }: Opened, { status, typed, errors = [] }: Shown): Reply {
  const reach = reachOf(caller.member, register, entry);
  const view = entryView(register, { entry, typed, reach }, errors);
  return page(status, renderPage(<EntryPage view={view} signedIn={signedInOf(caller)} />));
}

/** What is refused is told on the page, with everything that was typed. */
export async function postEntry(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, caller.session.secret, posted.get('csrf')?.[0]);
  const register = registerOf(request, caller);
  const entry = await currentEntry(register, firstOf(posted, 'key').trim());
  const opened = { caller, register, entry };
  const { typed, wrong } = readPosted(posted, opened);
  const isTaken = wrong.length === 0 && typed.isNew && register.entries.some(({ key }) => key === typed.key);
  if (isTaken) return changedMeanwhile(opened, typed);
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
    if (problem.code === 'conflict') return changedMeanwhile(opened, typed);
    return entryPage(opened, { status: 422, typed, errors: problem.details.errors });
  }
  const { id: registerId } = register;
  return seeOther(
    `${pathOf('GET /staff/registers/{registerId}', { registerId })}?${new URLSearchParams({ done: typed.key })}`,
  );
}

/** Refuses with: forbidden. */
function readPosted(posted: PostedForm, { caller, register, entry }: Opened) {
  const reach = requireReach(caller.member, register, entry);
  if (reach !== 'everything' && entry) {
    return { typed: readKept(posted, register, { entry, keeping: reach }), wrong: [] };
  }
  const typed = readEntry(posted, register);
  return { typed, wrong: errorsOf(typed, register) };
}

/** Saving again writes over what somebody else has entered: the page says so, and who it was. */
async function changedMeanwhile({ caller, register }: Opened, typed: TypedEntry): Promise<Reply> {
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
  return entryPage({ caller, register, entry: current }, { status: 409, typed: { ...typed, version }, errors });
}
