/** The people of the demonstration. Invented. */

import type { Seed } from '../../shared/form/scenario.ts';

export const expropriationSeed: Seed = {
  people: [
    { id: 'legal', name: '郑法正', title: '法制审核 Legal officer', unit: '区司法局', roles: ['legal'] },
    {
      id: 'decision-leader',
      name: '高建新',
      title: '区领导 District leader',
      unit: '区人民政府',
      roles: ['decision-leader'],
    },
    { id: 'announcer', name: '宋告之', title: '公告登记 Announcements', unit: '区政府办公室', roles: ['announcer'] },
  ],
  entries: [],
};
