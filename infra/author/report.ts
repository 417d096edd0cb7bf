/** What is wrong with a form, in words: where, what, and what to do about it. */

import { adviceFor, placeText } from '../../shared/form/check/advice.ts';
import { checkExamples } from '../../shared/form/check/examples.ts';
import { checkParts } from '../../shared/form/check/parts.ts';
import { checkForm, type FormFault } from '../../shared/form/check-form.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { FormExamples } from '../../shared/form/examples.ts';
import { walkChain } from '../../shared/form/walk-chain.ts';
import { checkCompiled } from '../chain/check-definition.ts';
import { leftOver } from './left-over.ts';
import { checkWords } from './platform-words.ts';

/** Every fault, those of the examples, of ids that the platform uses and of the compiled chain included. */
export async function faultsOf(form: Form, examples: FormExamples): Promise<readonly FormFault[]> {
  const missing = checkParts(form);
  if (missing.length > 0) return missing;
  try {
    const faults = [...checkForm(form), ...checkExamples(form, examples), ...checkWords(form)];
    return faults.length > 0 ? faults : await checkCompiled(form);
  } catch (cause) {
    return [
      {
        place: 'form',
        code: 'unreadable',
        text: { zh: `表单缺少某个部分，无法检查：${cause}`, en: `A part of the form is missing: ${cause}` },
      },
    ];
  }
}

export function reportOf(form: Form, examples: FormExamples, faults: readonly FormFault[]): string {
  const name = `${form.id}（${form.title?.zh ?? ''} ${form.title?.en ?? ''}）`;
  if (faults.length === 0)
    return [`✓ ${name} 没有问题 / no fault`, ...summaryOf(form, examples), ...remarksOn(form)].join('\n');
  const head = `✗ ${name} 有 ${faults.length} 处问题 / ${faults.length} fault${faults.length === 1 ? '' : 's'}`;
  return [head, ...faults.flatMap((fault, index) => faultLines(form, fault, index + 1))].join('\n');
}

function remarksOn(form: Form): readonly string[] {
  const left = leftOver(form);
  if (left.length === 0) return [];
  return [`  还有样板文字，请改写 / Still the words of the scaffold, write your own: ${left.join('…  ')}…`];
}

function faultLines(form: Form, fault: FormFault, number: number): readonly string[] {
  const place = placeText(form, fault.place);
  const advice = adviceFor(fault);
  return [
    '',
    `${number}. ${place.zh} / ${place.en} [${fault.place}]`,
    `   问题：${fault.text.zh}`,
    `   办法：${advice.zh}`,
    `   Fault: ${fault.text.en}`,
    `   What to do: ${advice.en}`,
  ];
}

function summaryOf(form: Form, examples: FormExamples): readonly string[] {
  const { paths } = walkChain(form.chain, form.log !== undefined);
  const tried = Object.values(examples).reduce((sum, list) => sum + list.length, 0);
  const slots = form.slots.length + form.groups.reduce((sum, group) => sum + group.slots.length, 0);
  return [
    `  规则 ${form.rules.length} 条、例子 ${tried} 个，材料项 ${slots} 个，环节 ${form.chain.stages.length} 个、路径 ${paths} 条，每条都有结果。`,
    `  Rules: ${form.rules.length}, examples: ${tried}, slots: ${slots}, stages: ${form.chain.stages.length}, paths: ${paths}, each with an outcome.`,
  ];
}
