/** The decision to take houses on state-owned land, and its public notice. Source: gazette, 《淄博市张店区人民政府房屋征收决定》. */

import type { Form } from '../../shared/form/definition.ts';
import { chain } from './chain.ts';
import { fields, slots } from './fields.ts';
import { notice } from './notice.ts';
import { rules } from './rules.ts';

export const expropriation: Form = {
  id: 'expropriation',
  version: 1,
  numberPrefix: 'ZS',
  title: { zh: '房屋征收决定公告', en: 'Notice of a decision to expropriate houses' },
  summary: {
    zh: '征收部门报送房屋征收决定，经法制审核和领导签批后向社会公告；公告页列明救济途径、期限和推算过程，可订阅到期提醒。',
    en: 'A department files a decision; after the legal check and the leader’s signature it has a public notice with both remedies, their last days and how these are worked out.',
  },
  authority: { zh: '张店区人民政府', en: 'Zhangdian District People’s Government' },
  handler: { zh: '区政府法制机构', en: 'Legal office of the district government' },
  retentionYears: 30,
  rounds: [
    {
      id: 'standing',
      title: { zh: '常年受理', en: 'Open all year' },
      opensOn: '2022-01-01',
    },
  ],
  fields,
  slots,
  groups: [],
  contact: { name: 'expropriationContactName', email: 'expropriationContactEmail' },
  applicantField: 'expropriatingDepartment',
  registers: [],
  rules,
  uniqueClaims: [],
  chain,
  roles: {
    legal: { zh: '法制审核', en: 'Legal officer' },
    'decision-leader': { zh: '区领导', en: 'District leader' },
    announcer: { zh: '公告登记', en: 'Announcements' },
  },
  notice,
  outcome: {
    judge: () => ({ result: 'announced', items: [], totalFen: 0 }),
    results: {
      announced: { zh: '已公告', en: 'Announced' },
      'not-accepted': { zh: '不予受理', en: 'Not accepted' },
      lapsed: { zh: '逾期终止', en: 'Lapsed' },
    },
    reasons: {
      'expropriation-without-basis': { zh: '征收依据不足', en: 'Without a sufficient legal basis' },
      'expropriation-filed-before': { zh: '该决定已另件报送', en: 'Filed in another case already' },
    },
  },
};
