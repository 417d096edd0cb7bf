import { describe, expect, test } from 'vitest';
import { renderReceipt } from '../../../functions/review/pages/receipt.tsx';
import { recordLines } from '../../../functions/staff/pages/record.view.ts';
import { decidedWords } from '../../../shared/review/words.ts';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import type { EventView } from '../../../shared/staff/record-view.ts';
import { aForm } from '../../builders/form.ts';

const anEvent = (number: number, given: Partial<EventView> = {}): EventView => ({
  number,
  at: '2022-12-05T01:00:00.000Z',
  kind: 'stage-opened',
  text: { zh: '开启环节', en: 'Stage opened' },
  stage: null,
  actor: { kind: 'system' },
  detail: {},
  hash: `hash${number}`,
  previousHash: '',
  ...given,
});

const linesOf = (record: EventView[]) => recordLines({ record, tasks: [] }, aForm);

describe('the record on the page of a case', () => {
  test('shows the newest five first and keeps every one', () => {
    const record = Array.from({ length: 8 }, (_, index) => anEvent(index + 1));
    const { newest, earlier } = linesOf(record);
    expect(newest.map(({ number }) => number)).toEqual([8, 7, 6, 5, 4]);
    expect(earlier.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test('says in a line what was done, by whom and when', () => {
    const event = anEvent(2, {
      text: { zh: '作出意见', en: 'Decided' },
      stage: { id: 'check', title: { zh: '核查', en: 'Check' } },
      actor: { kind: 'reviewer', id: 'li', name: '李明' },
      detail: { stageId: 'check', decision: 'accept' },
    });
    const [line] = linesOf([event]).newest;
    expect(line?.text).toEqual({ zh: '作出意见：核查，已受理', en: 'Decided: Check, Accepted' });
    expect(line?.by.zh).toBe('李明，2022年12月5日 09:00');
  });

  test.each(Object.entries(decidedWords))(
    'says of the decision %s what the reviewer’s receipt says',
    (decision, words) => {
      const [line] = linesOf([anEvent(1, { detail: { decision } })]).newest;
      expect(line?.text.zh).toBe(`开启环节：${words.zh}`);
      const at = '2022-12-05T01:00:00.000Z';
      const receipt = renderReceipt({ stage: words, form: aForm.title, caseNumber: 'IN-1', decision, decidedAt: at });
      expect(receipt).toMatch(new RegExp(`<dd[^>]*>.{0,60}${words.zh}`));
    },
  );

  test('keeps all else that the event holds below the line, its hash last', () => {
    const detail = { lap: 2, dueAt: '2022-12-06T15:59:59.999Z', after: { on: '2022-12-01' }, other: 'x', note: '' };
    const [line] = linesOf([anEvent(1, { detail, actor: { kind: 'staff', id: 'li' } })]).newest;
    expect(line?.details.map(({ label, value }) => [label.zh, value.zh])).toEqual([
      ['轮次', '2'],
      ['期限', '2022年12月6日 24:00'],
      ['更正后', '{"on":"2022-12-01"}'],
      ['other', 'x'],
      ['办理人标识', 'li'],
      ['记录校验值', 'hash1'],
    ]);
  });

  test('shows the form’s words for its codes, labels of what was recorded, names for ids, yes and no', () => {
    const [result = ''] = Object.keys(aForm.outcome.results);
    const [reason = ''] = Object.keys(aForm.outcome.reasons);
    const detail = {
      result,
      reason,
      totalFen: 12_300,
      isByHand: false,
      scansEnded: [],
      before: { paidOn: '2022-12-01' },
    };
    const stage = { id: 'record', title: { zh: '拨付', en: 'Payment' } };
    const reviewer = { reviewerId: 'li', name: '李明' };
    const record = [anEvent(1, { detail: { ...detail, reviewers: ['li', 'gone'] }, stage })];
    const tasks = [{ reviewer }] as unknown as StaffCaseView['tasks'];
    const [line] = recordLines({ record, tasks }, aForm).newest;
    expect(line?.details.slice(0, -1).map(({ value }) => value.zh)).toEqual([
      aForm.outcome.results[result]?.zh,
      aForm.outcome.reasons[reason]?.zh,
      '123.00 元',
      '否',
      '无',
      'paidOn（中文）：2022年12月1日',
      '李明、gone',
    ]);
  });
});
