/**
 * The tasks whose departments the scanned table does not assign clearly: an administrator confirms, out of the printed
 * candidates, who leads and who is responsible. Source: gazette R-CHILD-4; decision D-CHILD-1.
 */

import { textOf } from '../../shared/case/facts.ts';
import type { ConfirmationDefinition } from '../../shared/form/confirmation.ts';
import type { EntryFact } from '../../shared/form/facts.ts';
import type { Field, Option } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import { namesOf, taskOf } from './plan.ts';

const purpose: Text = { zh: '用于确定任务由谁填报、谁签批。', en: 'To know who reports on the task and who signs.' };
const same = (text: string): Text => ({ zh: text, en: text });
const candidatesOf = ({ details }: EntryFact): readonly Option[] =>
  namesOf(details, 'candidateUnits').map(name => ({ id: name, label: same(name) }));

export const confirmation: ConfirmationDefinition = {
  title: { zh: '部门待确认的任务', en: 'Tasks whose departments wait for confirmation' },
  help: {
    zh: '公报附表没有写清这些任务的牵头部门和责任单位。确认之前，任务不分派、不填报。请对照印出的单元格，从候选部门中确认。',
    en: 'The attached table does not say clearly who leads these tasks. Until that is confirmed they are not routed and owe no report. Compare the printed cells and choose among the candidates.',
  },
  isHeld: entry => taskOf(entry).isHeld,
  wasConfirmed: entry => taskOf(entry).confirmedOn !== undefined,
  evidence: ({ details, key }) => {
    const { areaName, actionName, text, openList } = taskOf({ key, name: '', details });
    return [
      { label: { zh: '领域和行动', en: 'Area and action' }, value: same(`${areaName} · ${actionName}`) },
      { label: { zh: '任务内容', en: 'Text of the task' }, value: same(text) },
      { label: { zh: '同一行的任务', en: 'Tasks of the same row' }, value: same(textOf(details, 'printedRow')) },
      ...textOf(details, 'printedCells')
        .split('\n')
        .map(line => line.split('：'))
        .map(([column = '', units = '']) => ({
          label: { zh: `印在“${column}”栏`, en: `Printed in the column ${column}` },
          value: same(units),
        })),
      ...(openList === undefined ? [] : [{ label: { zh: '名单续有', en: 'The list goes on' }, value: same(openList) }]),
      {
        label: { zh: '为何不清楚', en: 'Why it is unclear' },
        value: { zh: textOf(details, 'rowNote'), en: textOf(details, 'rowNoteEnglish') },
      },
    ];
  },
  fields: entry => [
    {
      id: 'confirmedLead',
      kind: 'choice',
      label: { zh: '牵头部门', en: 'Lead department' },
      purpose,
      options: candidatesOf(entry),
    },
    ...responsibleField(entry),
    {
      id: 'confirmationBasis',
      kind: 'longText',
      label: { zh: '确认依据', en: 'What the confirmation rests on' },
      help: {
        zh: '例如领导小组会议纪要、部门书面确认。',
        en: 'For example minutes of the leading group, or a letter.',
      },
      purpose: { zh: '留存备查。', en: 'Kept for the record.' },
      maxLength: 500,
    },
  ],
  check: ({ confirmedLead, confirmedResponsible = [] }) =>
    Array.isArray(confirmedResponsible) && confirmedResponsible.includes(confirmedLead)
      ? [
          {
            path: 'confirmedResponsible',
            text: {
              zh: '牵头部门不再列为责任单位，请取消勾选。',
              en: 'The lead department is not responsible as well. Leave it out here.',
            },
          },
        ]
      : [],
  confirmed: ({ confirmedLead, confirmedResponsible, confirmationBasis }, { details }, on) => ({
    ...details,
    isHeld: false,
    leadUnits: typeof confirmedLead === 'string' ? [confirmedLead] : [],
    ...(confirmedResponsible === undefined ? {} : { responsibleUnits: confirmedResponsible }),
    confirmationBasis,
    confirmedOn: on,
  }),
};

/** With one candidate there is nobody left to be responsible. */
function responsibleField(entry: EntryFact): readonly Field[] {
  const options = candidatesOf(entry);
  if (options.length < 2) return [];
  return [
    {
      id: 'confirmedResponsible',
      kind: 'choices',
      label: { zh: '责任单位', en: 'Responsible units' },
      help: { zh: '没有的，不勾选。', en: 'None: leave all empty.' },
      purpose,
      isOptional: true,
      options,
    },
  ];
}
