/** The people of the demonstration: who prepares and who reviews in some of the units, and the brigade. Invented. */

import type { Seed, SeedEntry, SeedPerson } from '../../shared/form/scenario.ts';

const reviewers: readonly SeedPerson[] = [
  { id: 'fire-police-review', name: '郭建军', unit: '公安' },
  { id: 'fire-education-review', name: '苏文慧', unit: '教体' },
  { id: 'fire-housing-review', name: '邹立平', unit: '住建' },
  { id: 'fire-culture-review', name: '田静', unit: '文旅' },
  { id: 'fire-fangzhen-review', name: '毕海波', unit: '房镇镇' },
].map(({ id, name, unit }) => ({ id, name, unit, title: '单位审核人 Unit reviewer', roles: ['fire-unit-reviewer'] }));

const preparers = [
  { key: 'd01', name: '公安', preparer: '冯磊', address: 'fire-police', reviewer: 0 },
  { key: 'd03', name: '教体', preparer: '卢小燕', address: 'fire-education', reviewer: 1 },
  { key: 'd08', name: '住建', preparer: '石国栋', address: 'fire-housing', reviewer: 2 },
  { key: 'd12', name: '文旅', preparer: '康宁', address: 'fire-culture', reviewer: 3 },
  { key: 't01', name: '房镇镇', preparer: '孟祥雨', address: 'fire-fangzhen', reviewer: 4 },
];

export const fireSeed: Seed = {
  people: [
    ...reviewers,
    {
      id: 'fire-officer',
      name: '耿志远',
      title: '消防救援大队 Fire brigade',
      unit: '张店区消防救援大队',
      roles: ['fire-brigade'],
    },
  ],
  entries: preparers.map(
    ({ key, name, preparer, address, reviewer }): SeedEntry => ({
      registerId: 'fire-units',
      key,
      name,
      details: {
        preparerName: preparer,
        preparerEmail: `${address}@zhangdian.example`,
        reviewerName: reviewers[reviewer]?.name ?? '',
        reviewerId: reviewers[reviewer]?.id ?? '',
      },
    }),
  ),
};
