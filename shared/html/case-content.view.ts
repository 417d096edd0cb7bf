/** What a case says, for reading: every answer by its label, every file by its slot. */

import { itemsOf } from '../case/facts.ts';
import type { Attachment } from '../case/schema.ts';
import type { Form, Group } from '../form/definition.ts';
import type { Answers, Item } from '../form/facts.ts';
import { type SlotPlace, slotPlaces } from '../form/paths.ts';
import type { Text } from '../text.ts';
import { type Fact, factsOfFields } from './facts.tsx';
import { fileView } from './file-view.ts';
import type { FileView } from './files.tsx';
import { showTitle } from './show-value.ts';

export interface SlotContent {
  readonly path: string;
  readonly label: Text;
  /** Whose stamps and signatures the papers must carry. */
  readonly demands: readonly Text[];
  readonly files: readonly FileView[];
}

export interface SectionContent {
  readonly id: string;
  readonly title: Text;
  readonly facts: readonly Fact[];
  readonly slots: readonly SlotContent[];
}

export interface CaseContentInput {
  readonly form: Form;
  readonly answers: Answers;
  readonly attachments: readonly Attachment[];
  readonly fileHref: (attachmentId: string) => string;
  /** Paths that differ from an earlier version. */
  readonly changedPaths?: readonly string[];
  /** Files that came after an instant are marked as new. */
  readonly newSince?: string | undefined;
}

const isNew: NonNullable<FileView['status']> = { tone: 'warn', text: { zh: '新上传', en: 'new' } };

const ofCase: Text = { zh: '申报信息', en: 'The application' };

/** One section for the case, one for each item of each group. */
export function caseContent(input: CaseContentInput): readonly SectionContent[] {
  const { form, answers } = input;
  const places = slotPlaces(form, answers);
  return [
    {
      id: 'case',
      title: ofCase,
      facts: factsOfFields(form.fields, answers, known(input)),
      slots: places.filter(place => place.groupId === undefined).map(place => slotContent(place, input)),
    },
    ...form.groups.flatMap(group =>
      itemsOf(answers, group.id).map((item, index) => ({
        id: `${group.id}.${item.id}`,
        title: itemTitle(group, item, index),
        facts: factsOfFields(group.fields, item, { prefix: `${group.id}.${item.id}.`, ...known(input) }),
        slots: places
          .filter(place => place.groupId === group.id && place.itemId === item.id)
          .map(place => slotContent(place, input)),
      })),
    ),
  ];
}

const known = ({ changedPaths }: CaseContentInput) => (changedPaths ? { changedPaths } : {});

/** `企业 1：某公司` */
export function itemTitle(group: Group, item: Item, index: number): Text {
  const name = showTitle(group, item);
  return {
    zh: `${group.itemLabel.zh} ${index + 1}${name === undefined ? '' : `：${name.zh}`}`,
    en: `${group.itemLabel.en} ${index + 1}`,
  };
}

function slotContent({ path, slot }: SlotPlace, { attachments, fileHref, newSince }: CaseContentInput): SlotContent {
  const files = attachments.filter(attachment => attachment.slot === path && attachment.status === 'clean');
  return {
    path,
    label: slot.label,
    demands: [slot.stampedBy, slot.signedBy].flatMap(text => (text ? [text] : [])),
    files: files.map(attachment => ({
      ...fileView(attachment, slot, { href: fileHref }),
      ...(newSince !== undefined && attachment.createdAt > newSince ? { status: isNew } : {}),
    })),
  };
}
