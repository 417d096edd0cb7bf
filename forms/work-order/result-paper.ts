/** The result of an order as a paper: signed, to be stamped. Source: gazette R-WO-4, R-WO-6. */

import { formatDateTimeZh } from '../../shared/calendar/format.ts';
import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { DocumentDefinition } from '../../shared/form/document.ts';
import type { Facts } from '../../shared/form/facts.ts';
import { RESULT_DOCUMENT } from './chain.ts';
import { EVENTS, orderEvents } from './fields.ts';
import { historyOf, orderTier, reportDueAt, STAGES } from './order.ts';
import { finalSignatory } from './sign-off.ts';
import { triggersOf } from './tier.ts';

const timeText = (instant: string | undefined): string =>
  instant === undefined || instant === '' ? '' : formatDateTimeZh(instant);

export const resultPaper: DocumentDefinition = {
  id: RESULT_DOCUMENT,
  title: { zh: '12345 工单办理结果', en: 'Result of a 12345 order' },
  validAfter: STAGES.leader,
  build: facts => {
    const { answers, caseNumber = '' } = facts;
    const tier = orderTier(facts);
    return {
      heading: '12345政务服务便民热线工单办理结果',
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: '工单编号', value: textOf(answers, 'orderNumber') },
            { label: '办件编号', value: caseNumber },
            { label: '承办单位', value: textOf(answers, 'handlingUnit') },
            { label: '所属领域', value: textOf(answers, 'orderField') },
            { label: '报送期限', value: timeText(reportDueAt(facts)) },
            { label: '审核层级', value: tier === 0 ? '不需领导签字' : `${tier} 级，${finalSignatory(tier)}审核签字` },
            {
              label: '触发情形',
              value:
                triggersOf(historyOf(facts))
                  .map(({ text }) => text.zh)
                  .join('、') || '无',
            },
          ],
        },
        { kind: 'paragraph', text: `诉求事项：${textOf(answers, 'citizenMatter')}` },
        { kind: 'paragraph', text: `办理结果：${textOf(answers, 'handlingResult')}` },
        ...historyTable(facts),
        ...reportParagraph(facts),
        ...(tier === 0 ? [] : [{ kind: 'signatures' as const }, { kind: 'stamp' as const, label: '（承办单位盖章）' }]),
      ],
    };
  },
};

function historyTable({ answers }: Facts) {
  const events = itemsOf(answers, EVENTS);
  const [kind] = orderEvents.fields;
  const options = kind?.kind === 'choice' ? kind.options : [];
  if (events.length === 0) return [];
  return [
    {
      kind: 'table' as const,
      columns: ['序号', '类别', '时间', '说明'],
      rows: events.map((event, index) => [
        String(index + 1),
        options.find(({ id }) => id === event['orderEventKind'])?.label.zh ?? '',
        timeText(textOf(event, 'orderEventAt')),
        textOf(event, 'orderEventNote'),
      ]),
    },
  ];
}

function reportParagraph({ records }: Facts) {
  const at = textOf(records, 'reportedToLeaderAt');
  return at === '' ? [] : [{ kind: 'paragraph' as const, text: `承办单位负责人已于${timeText(at)}向分管区领导汇报。` }];
}
