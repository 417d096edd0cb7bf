/** The sheet in the gazette's layout, to be printed, stamped and scanned. Source: gazette R-FIRE-8, R-FIRE-9. */

import type { DocumentDefinition } from '../../shared/form/document.ts';
import { sheetOf } from './sheet-fields.ts';
import { columns, isPenalised, unrectified } from './statistics.ts';

/** The title as printed, with the unit's name in its blank. */
export const titleFor = (unitName: string): string => `张店区${unitName}（部门/镇办）冬春火灾防控消防安全检查统计表`;

const yesNo = (answer: boolean | undefined): string => (answer === undefined ? '' : answer ? '是' : '否');

const numberText = (value: unknown): string => (typeof value === 'number' ? String(value) : '');

export const sheetDocument: DocumentDefinition = {
  id: 'inspection-statistics',
  title: { zh: '冬春火灾防控消防安全检查统计表', en: 'Statistics sheet of fire inspections' },
  build: facts => {
    const sheet = sheetOf(facts);
    const { unitName = '', preparedBy = '', preparedOn = '', reviewedBy = '' } = sheet;
    const left = unrectified(sheet) ?? 0;
    const from = facts.answers['sheetCoversFrom'];
    return {
      heading: titleFor(unitName),
      blocks: [
        { kind: 'stamp', label: '（加盖公章）' },
        {
          kind: 'table',
          columns: columns.map(({ zh }) => zh),
          rows: [
            [
              unitName,
              numberText(sheet.inspected),
              numberText(sheet.found),
              numberText(sheet.rectified),
              left === 0 ? '／' : yesNo(sheet.isRestOrdered),
              yesNo(isPenalised(sheet)),
            ],
          ],
        },
        {
          kind: 'facts',
          rows: [
            { label: '填表人', value: preparedBy },
            { label: '填表日期', value: preparedOn },
            { label: '审核人', value: reviewedBy },
          ],
        },
        { kind: 'paragraph', text: `统计时间：${typeof from === 'string' ? from : ''} 至 ${preparedOn}` },
      ],
    };
  },
};
