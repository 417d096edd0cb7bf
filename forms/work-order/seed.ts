/** The people, the units and the fields of the demonstration. Invented. */

import type { Seed } from '../../shared/form/scenario.ts';
import { LEADERS, UNITS } from './fields.ts';

const units = [
  {
    key: 'u01',
    name: '区住房和城乡建设局',
    principal: ['housing-principal', '邵立新'],
    head: ['housing-head', '于海燕'],
  },
  { key: 'u02', name: '区综合行政执法局', principal: ['city-principal', '曲正平'], head: ['city-head', '丁国梁'] },
  { key: 'u03', name: '车站街道办事处', principal: ['station-principal', '毕晓东'], head: ['station-head', '纪红'] },
] as const;

const fields = [
  { key: 'f01', name: '城乡建设', leader: ['leader-construction', '孟宪章'] },
  { key: 'f02', name: '城市管理', leader: ['leader-city', '沈佩兰'] },
] as const;

export const workOrderSeed: Seed = {
  people: [
    ...units.flatMap(({ name, principal, head }) => [
      {
        id: principal[0],
        name: principal[1],
        title: '单位主要负责人 Principal',
        unit: name,
        roles: ['unit-principal'],
      },
      { id: head[0], name: head[1], title: '单位负责人 Unit head', unit: name, roles: ['unit-head'] },
    ]),
    ...fields.map(({ leader }) => ({
      id: leader[0],
      name: leader[1],
      title: '分管区领导 District leader in charge',
      unit: '区人民政府',
      roles: ['district-leader'],
    })),
    {
      id: 'hotline',
      name: '葛明慧',
      title: '12345 热线考核 Hotline officer',
      unit: '区政府办公室',
      roles: ['hotline'],
    },
  ],
  entries: [
    ...units.map(({ key, name, principal, head }) => ({
      registerId: UNITS,
      key,
      name,
      details: { principalId: principal[0], unitHeadId: head[0] },
    })),
    ...fields.map(({ key, name, leader }) => ({ registerId: LEADERS, key, name, details: { leaderId: leader[0] } })),
  ],
};
