/** Examples of the rules, tried out by the form check. */

import type { FormExamples } from '../../shared/form/examples.ts';

const roads = {
  westBoundaryRoad: '东二路',
  eastBoundaryRoad: '淄博东铁路',
  northBoundaryRoad: '洪沟路',
  southBoundaryRoad: '胶济铁路',
};

export const examples: FormExamples = {
  'decided-after-filing': [
    {
      title: { zh: '当天的决定', en: 'A decision of the same day' },
      given: { answers: { expropriationDecidedOn: '2022-11-24' }, at: '2022-11-24T00:00:00+08:00' },
      expect: [],
    },
    {
      title: { zh: '次日的决定', en: 'A decision dated the next day' },
      given: { answers: { expropriationDecidedOn: '2022-11-25' }, at: '2022-11-24T23:59:59+08:00' },
      expect: ['expropriationDecidedOn'],
    },
  ],
  'boundary-named-twice': [
    { title: { zh: '公报所载四至', en: 'The boundaries as printed' }, given: { answers: roads }, expect: [] },
    {
      title: { zh: '东界与西界同名', en: 'East and west are the same road' },
      given: { answers: { ...roads, eastBoundaryRoad: '东二路' } },
      expect: ['eastBoundaryRoad'],
    },
  ],
  'decision-number-unusual': [
    {
      title: { zh: '公报所载文号', en: 'The number as printed' },
      given: { answers: { expropriationNumber: '张政字〔2022〕69号' } },
      expect: [],
    },
    {
      title: { zh: '决定上的写法', en: 'As the decision itself writes it' },
      given: { answers: { expropriationNumber: '张政字[2022]69号' } },
      expect: [],
    },
    {
      title: { zh: '缺年份', en: 'Without the year' },
      given: { answers: { expropriationNumber: '张政字69号' } },
      expect: ['expropriationNumber'],
    },
  ],
};
