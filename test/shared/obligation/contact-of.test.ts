import { describe, expect, it } from 'vitest';
import { contactOf } from '../../../shared/obligation/contact-of.ts';
import { planOpening } from '../../../shared/obligation/plan-opening.ts';
import { standingOf } from '../../../shared/obligation/standing.ts';
import { narrowed, owedLine } from '../../../shared/staff/owed-view.ts';
import { surroundingsAt } from '../../builders/act.ts';
import { AT } from '../../builders/case-file.ts';
import { owedForm } from '../../builders/owed-form.ts';

const known = surroundingsAt(AT);
const [period] = owedForm.obligation?.periods(known) ?? [];
if (!period) throw new Error('the form has no period');
const entryWith = (email: string) => ({ key: 'u1', name: '甲单位', details: { email } });

describe('an entry whose address is empty, or none', () => {
  it.each(['', ' ', '0533-1234567'])('names no contact: %j', email => {
    expect(contactOf(owedForm, entryWith(email), known)).toBeUndefined();
  });

  it('is marked for staff as one without a contact', () => {
    const line = (email: string) =>
      owedLine(standingOf({ period, entry: entryWith(email), filings: [], at: AT }), owedForm, known);
    const lines = [line(''), line('u1@zhangdian.example')];
    expect(narrowed(lines, 'no-contact')).toEqual([lines[0]]);
  });

  it('owes all the same, and is told once it has an address', () => {
    const filing = { formId: owedForm.id, periodId: period.id, entryKey: 'u1', attempt: 1, caseId: 'c1' };
    const opened = { ...filing, status: 'draft' as const, entryName: '甲单位', openedAt: AT };
    const openings = (email: string, filings: ReadonlyMap<string, [typeof opened]>) =>
      planOpening({
        form: owedForm,
        period,
        known: { ...known, entriesOf: id => (id === 'units' ? [entryWith(email)] : []) },
        filed: { filings },
        before: { filings: new Map() },
        wasOpened: true,
      }).map(({ kind }) => kind);
    expect(openings('', new Map())).toEqual(['open']);
    expect(openings('', new Map([['u1', [opened]]]))).toEqual([]);
    expect(openings('u1@zhangdian.example', new Map([['u1', [opened]]]))).toEqual(['tell']);
  });
});
