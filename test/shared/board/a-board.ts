/** A board with something of everything. */

import type { Board } from '../../../shared/form/board.ts';

const text = (zh: string, en: string) => ({ zh, en });

export const aBoard: Board = {
  choices: [
    {
      name: 'month',
      label: text('月份', 'Month'),
      options: [
        { id: '1', label: text('一月', 'January') },
        { id: '2', label: text('二月', 'February') },
      ],
      chosen: '2',
    },
  ],
  remarks: [{ text: text('已冻结', 'Frozen'), light: 'amber' }],
  tiles: [{ label: text('已报', 'Filed'), value: '2 / 3', light: 'green' }],
  sections: [
    {
      kind: 'table',
      id: 'sums',
      title: text('汇总[表]', 'Sums'),
      columns: [
        { label: text('单位', 'Unit') },
        { label: text('数量', 'Count'), isNumber: true },
        { label: text('情况', 'State') },
      ],
      rows: [
        {
          cells: [{ text: '甲 <局>' }, { text: 7, caseIds: ['c1'] }, { text: text('按时', 'in time'), light: 'green' }],
        },
        { cells: [{ text: '=1+1' }, { text: 0 }, { text: text('逾期', 'late'), light: 'red' }] },
        { cells: [{ text: text('合计', 'Total') }, { text: 7, caseIds: ['c1', 'c2'] }, { text: '' }], isTotal: true },
      ],
      paper: { heading: '统计表', footer: ['填表人：', '填表日期：', '审核人：'] },
    },
    {
      kind: 'table',
      id: 'plain',
      title: text('清单', 'List'),
      columns: [{ label: text('名称', 'Name') }],
      rows: [],
    },
    {
      kind: 'bars',
      id: 'bars',
      title: text('进度', 'Progress'),
      unit: text('处', 'places'),
      bars: [{ label: text('甲', 'A'), value: 3, target: 4, light: 'amber' }],
    },
    {
      kind: 'groups',
      id: 'months',
      title: text('各月', 'By month'),
      unit: text('处', 'places'),
      series: [text('发现', 'found'), text('整改', 'rectified')],
      groups: [{ label: text('一月', 'January'), values: [12, undefined] }],
    },
  ],
};
