/**
 * The people and entries of the demonstration: who reports and who signs in some departments, the officer of the
 * leading group, and the towns that the gazette does not list. Invented.
 */

import type { Seed, SeedEntry, SeedPerson } from '../../shared/form/scenario.ts';
import { DEPARTMENTS, TOWNS } from './plan.ts';

const departments = [
  { key: '01', name: '区发改局', short: 'reform', contact: '宋雨桐', head: '贾文涛' },
  { key: '02', name: '区妇儿办', short: 'women', contact: '于欣然', head: '韩秀兰' },
  { key: '05', name: '区教体局', short: 'education', contact: '董晓燕', head: '侯立新' },
  { key: '06', name: '区卫健委', short: 'health', contact: '戴敏', head: '潘志刚', alsoPrintedAs: ['区卫健局'] },
  { key: '07', name: '区综合行政执法局', short: 'enforcement', contact: '崔浩', head: '任建国' },
  { key: '08', name: '区文旅局', short: 'culture', contact: '薛婷', head: '钟一鸣' },
];

const towns = ['房镇镇', '车站街道', '公园街道', '和平街道'];

export const childSeed: Seed = {
  people: [
    ...departments.map(
      ({ short, head, name }): SeedPerson => ({
        id: `plan-${short}`,
        name: head,
        title: '牵头部门负责人 Head of a lead department',
        unit: name,
        roles: ['plan-lead'],
      }),
    ),
    {
      id: 'plan-officer',
      name: '谭静',
      title: '领导小组工作人员 Officer of the leading group',
      unit: '区儿童友好城市建设工作领导小组',
      roles: ['plan-coordinator'],
    },
  ],
  entries: [
    ...departments.map(
      ({ key, name, short, contact, alsoPrintedAs }): SeedEntry => ({
        registerId: DEPARTMENTS,
        key,
        name,
        details: {
          ...(alsoPrintedAs ? { alsoPrintedAs } : {}),
          unitContactName: contact,
          unitContactEmail: `${short}-desk@zhangdian.example`,
          unitHead: `plan-${short}`,
        },
      }),
    ),
    ...towns.map(
      (name, index): SeedEntry => ({ registerId: TOWNS, key: String(index + 1).padStart(2, '0'), name, details: {} }),
    ),
  ],
};
