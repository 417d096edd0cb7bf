/** Checks a form when the product is built: whatever would go wrong for somebody later is named here, in words. */

import { checkAssessment } from './check/assessment.ts';
import { checkChain } from './check/chain.ts';
import { checkContent } from './check/content.ts';
import { checkGiven, checkIds, duplicates, type FormFault, fault, isWhole } from './check/fault.ts';
import { checkSummaries, tryFilled } from './check/filled.ts';
import { checkKeepers } from './check/keepers.ts';
import { checkLog } from './check/log.ts';
import { checkNotice } from './check/notice.ts';
import { checkObligation } from './check/obligation.ts';
import { checkParts } from './check/parts.ts';
import { checkRoles } from './check/roles.ts';
import { checkRounds } from './check/rounds.ts';
import { checkRules } from './check/rules.ts';
import { checkTexts } from './check/texts.ts';
import { tryOut } from './check/trial.ts';
import { checkVersions } from './check/versions.ts';
import type { Form } from './definition.ts';

export type { FormFault } from './check/fault.ts';

/** Everything wrong with a form, each fault with its place and its words; empty when it can be used. */
export function checkForm(form: Form): readonly FormFault[] {
  const missing = checkParts(form);
  if (missing.length > 0) return missing;
  return [
    ...checkVersion(form),
    ...checkVersions(form),
    ...checkSummaries(form),
    ...(form.earlier ?? []).flatMap(earlier =>
      checkVersion(earlier).map(found => ({ ...found, place: `earlier.${earlier.version}.${found.place}` })),
    ),
  ];
}

function checkVersion({ earlier: _earlier, ...form }: Form): readonly FormFault[] {
  const blank = tryOut(form);
  return [
    ...checkHead(form),
    ...checkTexts(form),
    ...checkContent(form),
    ...checkRounds(form),
    ...checkRules(form),
    ...checkChain(form),
    ...checkRoles(form),
    ...checkKeepers(form),
    ...checkLog(form),
    ...checkAssessment(form),
    ...checkNotice(form),
    ...checkObligation(form),
    ...blank,
    ...tryFilled(form).filter(({ place }) => !blank.some(found => found.place === place)),
  ];
}

const PREFIX = /^[A-Z]{2,4}$/;
/** The id names a state machine, and stands in addresses. */
const FORM_ID = /^[a-z][a-z0-9-]{0,39}$/;

function checkHead(form: Form): FormFault[] {
  const requirements: readonly (readonly [boolean, string, string, string])[] = [
    [
      FORM_ID.test(form.id),
      'id',
      '须为小写字母、数字和连字符，不超过 40 个字符。',
      'Lower case, digits, hyphens; up to 40.',
    ],
    [PREFIX.test(form.numberPrefix), 'numberPrefix', '须为 2 到 4 个大写字母。', 'Two to four capital letters.'],
    [isWhole(form.version, 1, 1_000_000), 'version', '版本须为正整数。', 'The version is a whole number from 1.'],
    [isWhole(form.retentionYears, 1, 1000), 'retentionYears', '保存年限须为正整数。', 'Years are whole, from 1.'],
  ];
  return [
    ...requirements
      .filter(([isMet]) => !isMet)
      .map(([, place, zh, en]) => fault(place, place === 'id' ? 'id-malformed' : 'bounds-crossed', zh, en)),
    ...(['title', 'summary', 'authority', 'handler'] as const).flatMap(name => checkGiven(form[name], name)),
  ];
}

/** Ids and number prefixes that two forms share, and registers that they define differently. */
export function checkTogether(given: readonly Form[]): readonly FormFault[] {
  const forms = given.filter(form => checkParts(form).length === 0);
  return [
    ...checkIds(forms, 'forms'),
    ...checkIds(
      forms.map(form => ({ id: form.numberPrefix })),
      'numberPrefix',
    ),
    ...differingRegisters(forms),
  ];
}

/** Forms may share a register; then it is the same one. */
function differingRegisters(forms: readonly Form[]): readonly FormFault[] {
  const distinct = new Set(forms.flatMap(({ registers }) => registers));
  return duplicates([...distinct].map(({ id }) => id)).map(id =>
    fault(
      `registers.${id}`,
      'register-differs',
      `两张表单各自定义了名录“${id}”。换一个标识，或共用同一份定义。`,
      `Two forms define the register “${id}”, each in its own way. Choose another id, or share one definition.`,
    ),
  );
}
