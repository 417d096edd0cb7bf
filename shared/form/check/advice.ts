/** What to do about a fault, and where it is, for an author who has not read the code. */

import { fillText, type Text } from '../../text.ts';
import type { Form } from '../definition.ts';
import type { FormFault } from './fault.ts';

const advices: Readonly<Record<string, Text>> = {
  'text-blank': {
    zh: '补上这种语言的文字；中文、英文都要有。',
    en: 'Write the text in that language; both are needed.',
  },
  'text-missing': { zh: '补上这段文字，写成 { zh: …, en: … }。', en: 'Write the text as { zh: …, en: … }.' },
  'no-purpose': {
    zh: '写明为什么要收集、由谁查看；写不出用途的就删去。',
    en: 'Say why it is asked and who reads it; leave out what has no purpose.',
  },
  'part-missing': {
    zh: '照 shared/form/definition.ts 中 Form 的说明补上；npm run check 会指出类型不符之处。',
    en: 'Add it as Form in shared/form/definition.ts says; npm run check names whatever is of the wrong type.',
  },
  'id-malformed': { zh: '标识只用字母、数字和连字符。', en: 'Use letters, digits and hyphens in ids.' },
  'id-repeated': { zh: '给其中一个换个标识。', en: 'Give one of them another id.' },
  'id-reserved': { zh: '换一个标识，这个由平台使用。', en: 'Choose another id; the platform uses this one.' },
  'platform-word': {
    zh: '换一个更具体的标识，例如在前面加上表单的名字。',
    en: 'Choose a more specific id, such as one that begins with the form’s name.',
  },
  'unknown-reference': {
    zh: '核对名称；所指的内容须先定义。',
    en: 'Check the name; what it refers to has to be there.',
  },
  'unknown-kind': { zh: '从平台已有的种类中选一个。', en: 'Choose one of the kinds there are.' },
  'unknown-place': { zh: '让规则指向本表单的填报项或材料项。', en: 'Let the rule name a field or slot of this form.' },
  'bounds-crossed': { zh: '改成提示范围内的数。', en: 'Use a number within the bounds named.' },
  'versions-missing': {
    zh: '在 earlier 中按原样列出以前的版本，依次相连；更早的已无办件须保留时，可从较后的版本列起，一个也不留则写 earlier: []。',
    en: 'List the versions before in `earlier`, each as it was, without a gap. Begin with the oldest whose cases still count; `earlier: []` where there are none.',
  },
  'version-of-another': {
    zh: 'earlier 只列本表单以前的版本；编号前缀不变。',
    en: 'List versions of this very form in `earlier`; the prefix of its numbers stays.',
  },
  'no-options': { zh: '至少列出一个选项。', en: 'List at least one option.' },
  'no-role': { zh: '写明由哪个角色办理。', en: 'Name the role that decides.' },
  'no-stages': { zh: '至少写一个环节。', en: 'Write at least one stage.' },
  'no-due-time': {
    zh: '写明办理期限，例如 { workingDays: 5 }。',
    en: 'Give a time limit, such as { workingDays: 5 }.',
  },
  'ends-before-due': { zh: '把终止时间改得比办理期限晚。', en: 'Let the waiting end after the time limit.' },
  'reminder-never-sent': { zh: '把提醒改到期限之内。', en: 'Remind within the time limit.' },
  unreachable: {
    zh: '让前面的某个环节能走到这里，或者删去这个环节。',
    en: 'Let an earlier stage lead here, or leave the stage out.',
  },
  'dead-end': { zh: '给这里写上下一步或结果。', en: 'Say what follows, or how the case ends.' },
  'never-ends': {
    zh: '限制退回次数（maxLaps、maxReturns），使每条路径都有结果。',
    en: 'Limit the returns (maxLaps, maxReturns) so that every path has an outcome.',
  },
  'history-too-long': {
    zh: '减少环节、提醒或退回次数（maxLaps、maxReturns）。',
    en: 'Take away stages, reminders or returns (maxLaps, maxReturns).',
  },
  'never-completes': { zh: '让至少一条路径走到最后一个环节。', en: 'Let at least one path reach the last stage.' },
  'waits-for-ever': { zh: '给等待写上终止时间。', en: 'Let the waiting end.' },
  'no-words': {
    zh: '在 outcome 中给这个代码写上中英文。',
    en: 'Write words for this code in outcome, in both languages.',
  },
  'no-source': { zh: '写明规则的依据，例如文件和条款。', en: 'Name where the rule comes from.' },
  'no-example': {
    zh: '在 examples.ts 中给规则写一个违反的例子和一个符合的例子。',
    en: 'Write an example that breaks the rule and one that keeps it, in examples.ts.',
  },
  'no-broken-example': {
    zh: '再写一个违反规则的例子，expect 列出出错的位置。',
    en: 'Add an example that breaks the rule; expect lists where.',
  },
  'no-kept-example': {
    zh: '再写一个符合规则的例子，expect 为空。',
    en: 'Add an example that keeps the rule; its expect is empty.',
  },
  'example-differs': { zh: '改正规则，或者改正例子。', en: 'Correct the rule, or the example.' },
  throws: {
    zh: '规则、条件和推算都要能面对空白表单：先判断有没有填，再使用。',
    en: 'Rules, conditions and what is worked out meet blank forms: look whether something was entered before using it.',
  },
  'no-such-day': { zh: '按 2022-12-20 的格式写真实的日期。', en: 'Write a real day, such as 2022-12-20.' },
  'closes-before-opens': { zh: '截止日期须不早于开始日期。', en: 'Let it close on or after the day it opens.' },
  'owed-in-rounds': {
    zh: '把 rounds 写成 []，期次写在 obligation.periods。',
    en: 'Leave `rounds` empty; `obligation.periods` has the periods.',
  },
  'due-before-it-opens': { zh: '把期限改到开始之后。', en: 'Let it be due after it opens.' },
  'fixed-but-empty': {
    zh: '在 prefill 中填上它，或者允许报送人修改。',
    en: 'Fill it in `prefill`, or let the one who files change it.',
  },
  'contact-without-address': {
    zh: '没有登记联系人或邮箱时，让 contact 返回 undefined。',
    en: 'Let `contact` answer undefined while nobody, or no address, is entered.',
  },
  'rounds-overlap': { zh: '让批次的日期错开。', en: 'Let one round follow the other.' },
  'keeps-anyhow': { zh: '删去这一项。', en: 'Leave it out.' },
  'keeps-nothing': { zh: '在 changes 或 adds 中列出栏目。', en: 'List fields in `changes` or `adds`.' },
  'not-a-list': {
    zh: '改列在 changes 中，或者改用 names 类的栏目。',
    en: 'List it in `changes`, or make it a field of names.',
  },
  'returns-what-is-public': { zh: '公布之后的环节不要再退回。', en: 'Let nothing go back after the publication.' },
};

const general: Text = { zh: '按提示修改后再检查一次。', en: 'Change it as the message says, and check again.' };

export function adviceFor({ code }: FormFault): Text {
  return advices[code] ?? general;
}

const parts: Readonly<Record<string, Text>> = {
  fields: { zh: '填报项“{name}”', en: 'the field “{name}”' },
  slots: { zh: '材料项“{name}”', en: 'the slot “{name}”' },
  groups: { zh: '重复项“{name}”', en: 'the group “{name}”' },
  rules: { zh: '规则“{name}”', en: 'the rule “{name}”' },
  examples: { zh: '规则“{name}”的例子', en: 'an example of the rule “{name}”' },
  chain: { zh: '环节“{name}”', en: 'the stage “{name}”' },
  rounds: { zh: '批次“{name}”', en: 'the round “{name}”' },
  registers: { zh: '名录“{name}”', en: 'the register “{name}”' },
  outcome: { zh: '结果', en: 'the outcome' },
  notice: { zh: '公告', en: 'the public notice' },
  obligation: { zh: '报送任务', en: 'the obligation' },
  workedOut: { zh: '推算内容', en: 'what is worked out' },
};

/** The place in words, with the name that people see. */
export function placeText(form: Form, place: string): Text {
  const [part = '', id = ''] = place.replace(/^chain\.stages\./, 'chain.').split('.');
  const words = parts[part];
  if (!words) return { zh: '表单', en: 'the form' };
  const name = nameOf(form, part, id) ?? { zh: id, en: id };
  return { zh: fillText(words, { name: name.zh }).zh, en: fillText(words, { name: name.en }).en };
}

function nameOf(form: Form, part: string, id: string): Text | undefined {
  const named: Readonly<Record<string, readonly { readonly id: string; readonly name: Text | undefined }[]>> = {
    fields: form.fields.map(field => ({ id: field.id, name: field.label })),
    slots: form.slots.map(slot => ({ id: slot.id, name: slot.label })),
    groups: form.groups.map(group => ({ id: group.id, name: group.label })),
    rules: form.rules.map(rule => ({ id: rule.code, name: rule.text })),
    examples: form.rules.map(rule => ({ id: rule.code, name: rule.text })),
    chain: form.chain.stages.map(stage => ({ id: stage.id, name: stage.title })),
    rounds: form.rounds.map(round => ({ id: round.id, name: round.title })),
    registers: form.registers.map(register => ({ id: register.id, name: register.title })),
  };
  const name = named[part]?.find(candidate => candidate.id === id)?.name;
  return name?.zh && name.en ? name : undefined;
}
