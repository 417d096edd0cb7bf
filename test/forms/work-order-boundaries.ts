/** Our own examples, at the boundaries that the gazette's leave open. */

import type { OrderExample } from './judge-work-order.ts';

const signed = { signatures: ['承办单位主要负责人'], reportedToDistrictLeader: false, stamped: true, late: false };
const signedByBoth = {
  signatures: ['承办单位主要负责人', '分管区领导'],
  reportedToDistrictLeader: true,
  stamped: true,
  late: false,
};

export const orderBoundaries: readonly OrderExample[] = [
  {
    id: 'OWN-WO-01',
    title: 'Exactly two redos',
    given: { events: ['redo', 'redo'] },
    expect: { tier: 2, triggers: ['redo-twice-or-more'] },
    refs: ['R-WO-3', 'R-WO-5', 'D-GEN-1'],
  },
  {
    id: 'OWN-WO-02',
    title: 'One redo and one follow-up are not two',
    given: { events: ['redo', 'follow-up'] },
    expect: { tier: 1, triggers: ['redo-once', 'follow-up-once'] },
    refs: ['D-WO-3', 'D-WO-5'],
  },
  {
    id: 'OWN-WO-03',
    title: 'A redo before and a redo after supervision began',
    given: { events: ['redo', 'supervision', 'redo'] },
    expect: { tier: 2, triggers: ['supervision-entered', 'redo-twice-or-more', 'supervised-redo'] },
    refs: ['D-WO-2', 'D-WO-4', 'D-WO-13'],
  },
  {
    id: 'OWN-WO-04',
    title: 'Supervised, then redone: all that is set off is named',
    given: { events: ['supervision', 'redo'] },
    expect: { tier: 2, triggers: ['redo-once', 'supervision-entered', 'supervised-redo'] },
    refs: ['D-WO-2', 'D-WO-4'],
  },
  {
    id: 'OWN-WO-05',
    title: 'Supervision entered twice is no higher tier',
    given: { events: ['supervision', 'supervision'] },
    expect: { tier: 1, triggers: ['supervision-entered'] },
    refs: ['R-WO-2'],
  },
  {
    id: 'OWN-WO-06',
    title: 'A redo between two entries of supervision came after supervision',
    given: { events: ['supervision', 'redo', 'supervision'] },
    expect: { tier: 2, triggers: ['redo-once', 'supervision-entered', 'supervised-redo'] },
    refs: ['D-WO-2'],
  },
  {
    id: 'OWN-WO-07',
    title: 'Signed but not stamped',
    given: { events: ['redo'], ...signed, stamped: false },
    expect: {
      mayReport: false,
      missing: ['盖章'],
      countsAgainstMonth: true,
      reasons: ['reported-without-leader-signature-and-stamp'],
    },
    refs: ['D-WO-6', 'D-WO-12'],
  },
  {
    id: 'OWN-WO-08',
    title: 'Stamped but not signed',
    given: { events: ['redo'], ...signed, signatures: [] },
    expect: {
      mayReport: false,
      missing: ['承办单位主要负责人'],
      countsAgainstMonth: true,
      reasons: ['reported-without-leader-signature-and-stamp'],
    },
    refs: ['D-WO-6', 'D-WO-12'],
  },
  {
    id: 'OWN-WO-09',
    title: 'Late and unsigned: one count with both reasons',
    given: { events: ['redo'], ...signed, signatures: [], stamped: false, late: true },
    expect: {
      countsAgainstMonth: true,
      reasons: ['not-reported-by-deadline', 'reported-without-leader-signature-and-stamp'],
    },
    refs: ['D-WO-8'],
  },
  {
    id: 'OWN-WO-10',
    title: 'Tier 2 in full',
    given: { events: ['supervision', 'redo'], ...signedByBoth },
    expect: { tier: 2, mayReport: true, missing: [], countsAgainstMonth: false, reasons: [] },
    refs: ['R-WO-4', 'D-WO-1'],
  },
  {
    id: 'OWN-WO-11',
    title: 'Tier 2, the district leader alone has signed',
    given: { events: ['redo', 'redo'], ...signedByBoth, signatures: ['分管区领导'] },
    expect: { mayReport: false, missing: ['承办单位主要负责人'] },
    refs: ['D-WO-1'],
  },
  {
    id: 'OWN-WO-12',
    title: 'Tier 2, nothing done: everything is named, in order',
    given: { events: ['redo', 'redo'], signatures: [], reportedToDistrictLeader: false, stamped: false },
    expect: { missing: ['承办单位主要负责人', '向分管区领导汇报', '分管区领导', '盖章'] },
    refs: ['D-WO-1', 'D-WO-12'],
  },
  {
    id: 'OWN-WO-13',
    title: 'A second redo after the sign-off: the signature of tier 1 no longer suffices',
    given: { events: ['redo', 'redo'], ...signed },
    expect: { tier: 2, mayReport: false, missing: ['向分管区领导汇报', '分管区领导'] },
    refs: ['D-WO-9'],
  },
  {
    id: 'OWN-WO-14',
    title: 'Nothing triggered: neither signature nor stamp is asked for',
    given: { events: [], signatures: [], reportedToDistrictLeader: false, stamped: false, late: false },
    expect: { tier: 0, mayReport: true, missing: [], countsAgainstMonth: false, reasons: [] },
    refs: ['D-WO-11'],
  },
  {
    id: 'OWN-WO-15',
    title: 'Nothing triggered, but late',
    given: { events: [], signatures: [], reportedToDistrictLeader: false, stamped: false, late: true },
    expect: { countsAgainstMonth: true, reasons: ['not-reported-by-deadline'] },
    refs: ['R-WO-7', 'D-WO-14'],
  },
  {
    id: 'OWN-WO-16',
    title: 'Late, though everything was signed in the end: only that it was late',
    given: { events: ['redo', 'redo'], ...signedByBoth, late: true },
    expect: { mayReport: true, countsAgainstMonth: true, reasons: ['not-reported-by-deadline'] },
    refs: ['R-WO-7'],
  },
  {
    id: 'OWN-WO-17',
    title: 'Tier 2 signed by all, the oral report not entered: signed and stamped all the same',
    given: { events: ['redo', 'redo'], ...signedByBoth, reportedToDistrictLeader: false },
    expect: { mayReport: false, missing: ['向分管区领导汇报'], countsAgainstMonth: false, reasons: [] },
    refs: ['R-WO-4', 'R-WO-7'],
  },
  {
    id: 'OWN-WO-18',
    title: 'Reported on the last day',
    given: { kind: 'assessment-month', dueOn: '2022-12-31', reportedOn: '2022-12-31' },
    expect: { countsAgainstMonth: false, month: '2022-12' },
    refs: ['D-WO-7', 'D-GEN-2'],
  },
  {
    id: 'OWN-WO-19',
    title: 'Due on the first of a month: that month, though it was ordered in the one before',
    given: { kind: 'assessment-month', dueOn: '2023-01-01', reportedOn: '2023-02-01' },
    expect: { countsAgainstMonth: true, month: '2023-01' },
    refs: ['D-WO-7'],
  },
];
