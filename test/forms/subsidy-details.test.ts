/** Who is turned down reads what exactly was missing or not met, not only that something was. */

import { describe, expect, it } from 'vitest';
import { subsidy } from '../../forms/subsidy/form.ts';
import { factsOf } from '../../shared/case/facts.ts';
import { outcomeTableView } from '../../shared/html/outcome-table.view.ts';
import { outcomeMail } from '../../shared/review/applicant-mails.ts';
import type { DecisionContext } from '../../shared/review/decision-effect.ts';
import { publication } from '../../shared/review/settle.ts';
import { surroundingsAt } from './judge-example.ts';
import { caseOf } from './subsidy-case.ts';
import type { GivenDiagnosis } from './subsidy-example.ts';

const AT = '2022-12-15T02:00:00.000Z';

function outcomeOf(diagnosis: GivenDiagnosis) {
  const file = caseOf({ kind: 'application', diagnoses: [diagnosis] });
  return { file, outcome: subsidy.outcome.judge(factsOf(file, subsidy, surroundingsAt(AT))) };
}

const told = (diagnosis: GivenDiagnosis) => {
  const [item] = outcomeOf(diagnosis).outcome.items;
  return [item?.reason, ...(item?.details ?? []).map(({ zh }) => zh)];
};

describe('a diagnosis that is turned down', () => {
  it('names every material that is missing, unstamped or incomplete', () => {
    const short: GivenDiagnosis = {
      missingMaterials: ['diagnosis-contract', 'diagnosed-enterprises-summary-table'],
      unstampedCopies: ['written-survey-questionnaire-copy'],
      signInSheetSignedByAll: false,
      photos: { count: 1, workshopScene: false, allTeamMembers: true },
      commitmentLetter: { provider: { signed: true, stamped: false }, enterprise: { signed: true, stamped: true } },
    };
    expect(told(short)).toEqual([
      'material-missing',
      '缺少或不完整：被诊断企业汇总表',
      '缺少或不完整：诊断合同',
      '未盖章：书面调研问卷复印件',
      '承诺书缺少服务商盖章',
      '现场调研照片 1 张，不足 2 张',
      '签到表未经双方人员全部签名',
      '照片没有车间现场',
    ]);
  });

  it.each<[GivenDiagnosis, readonly string[]]>([
    [{ reportConfirmation: { signedByEnterprise: false } }, ['report-not-confirmed', '诊断报告未经企业签字']],
    [
      { enterprise: { private: false, taxAdministeredInZhangdian: false } },
      ['enterprise-not-eligible', '不符合：民营', '不符合：财税户管地在张店区'],
    ],
    [{ service: { individualReport: false } }, ['service-not-as-required', '不符合：提供个性化诊断报告']],
    [{ plagiarism: true }, ['veto']],
    [{}, [undefined as never]],
  ])('for %j is told %j', (diagnosis, expected) => {
    expect(told(diagnosis)).toEqual(expected);
  });

  it('reads it in the mail and on its page, in both languages; the public results have the reason alone', () => {
    const { file, outcome } = outcomeOf({ missingMaterials: ['diagnosis-contract'] });
    const [mail] = outcomeMail(file.case, subsidy, { outcome, at: AT });
    const [line] = mail?.kind === 'mail' ? mail.lines : [];
    expect(line?.zh).toContain('不合格（申报材料缺项：缺少或不完整：诊断合同）');
    expect(line?.en).toContain('missing: Diagnosis contract');
    expect(outcomeTableView(outcome, subsidy).items[0]?.reason.zh).toContain('诊断合同');
    const context = { file, form: subsidy, surroundings: surroundingsAt(AT), taken: [] } as unknown as DecisionContext;
    const { results = [] } = publication(context);
    expect(results).toMatchObject([{ title: '山东联美弹簧科技股份有限公司', reason: 'material-missing' }]);
    expect(JSON.stringify(results)).not.toContain('诊断合同');
  });
});
