/** What the worklist shows: one's own tasks, everybody's for those who mind a form, and the cases by state. */

import { forms } from '#forms';
import { everyVersion } from '../../../shared/form/versions.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Member } from '../../../shared/staff/member.ts';
import { mindsForm } from '../../../shared/staff/sight.ts';
import type { Page, Span } from '../../../shared/table/worklist-store.ts';
import type { Text } from '../../../shared/text.ts';
import type { Caller } from '../caller.ts';
import { type CaseLine, listCases } from '../cases.ts';
import { type ListName, listNames } from '../lists.ts';
import { listTasks, type TaskLine } from '../tasks.ts';

export type Line = TaskLine | CaseLine;

interface List {
  readonly title: Text;
  readonly isFor: (member: Member) => boolean;
  readonly read: (caller: Caller, span: Span) => Promise<Page<Line>>;
}

const cases = (status: 'in-review' | 'returned' | 'stamping' | 'closed', title: Text): List => ({
  title,
  isFor: () => true,
  read: (caller, span) => listCases(caller, { ...span, status }),
});

const lists: Readonly<Record<ListName, List>> = {
  mine: {
    title: { zh: '我的待办', en: 'My open tasks' },
    isFor: member => member.reviewerId !== undefined,
    read: (caller, span) => listTasks(caller, { ...span, isOwn: true }),
  },
  tasks: {
    title: { zh: '全部待办', en: 'All open tasks' },
    isFor: member => everyVersion(forms).some(form => mindsForm(member, form)),
    read: (caller, span) => listTasks(caller, { ...span, isEveryRole: true }),
  },
  'in-review': cases('in-review', { zh: '审核中的办件', en: 'Cases in review' }),
  returned: cases('returned', { zh: '退回补正的办件', en: 'Cases returned for correction' }),
  stamping: cases('stamping', { zh: '等待盖章的办件', en: 'Cases waiting for a stamp' }),
  closed: cases('closed', { zh: '已办结的办件', en: 'Closed cases' }),
};

/** The worklist begins with these, shortened. */
const startLists: readonly ListName[] = ['mine', 'tasks', 'in-review'];
const SHORT = 10;
const LONG = 50;

export interface Section {
  readonly name: ListName;
  readonly title: Text;
  readonly lines: readonly Line[];
  /** Where the list goes on. */
  readonly nextHref?: string;
}

export interface Worklist {
  readonly sections: readonly Section[];
  readonly links: readonly { readonly href: string; readonly text: Text; readonly isCurrent: boolean }[];
}

/** One list from where its cursor says, or the beginnings of the first ones. */
export async function readWorklist(
  caller: Caller,
  asked: { readonly list: ListName | undefined; readonly cursor: string | undefined },
): Promise<Worklist> {
  const open = listNames.filter(name => lists[name].isFor(caller.member));
  const isLong = asked.list !== undefined && open.includes(asked.list);
  const shown = isLong ? open.filter(name => name === asked.list) : open.filter(name => startLists.includes(name));
  const span = isLong ? { cursor: asked.cursor, limit: LONG } : { limit: SHORT };
  const sections = await Promise.all(shown.map(name => readSection(caller, name, span)));
  return {
    // One's own list says that nothing is to do; another that is empty would only take the room.
    sections: isLong ? sections : sections.filter(({ lines }, index) => index === 0 || lines.length > 0),
    links: open.map(name => ({
      href: hrefOf(name),
      text: lists[name].title,
      isCurrent: isLong && name === asked.list,
    })),
  };
}

async function readSection(caller: Caller, name: ListName, span: Span): Promise<Section> {
  const { rows, cursor } = await lists[name].read(caller, span);
  const section = { name, title: lists[name].title, lines: rows };
  return cursor === undefined ? section : { ...section, nextHref: hrefOf(name, cursor) };
}

function hrefOf(list: ListName, cursor?: string): string {
  return `${pathOf('GET /staff', {})}?${new URLSearchParams({ list, ...(cursor === undefined ? {} : { cursor }) })}`;
}
