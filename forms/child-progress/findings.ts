/**
 * What the coordinating office finds, kept apart from what the department claims.
 * A milestone that is reported as reached and is not is sent back instead: there is no second value to record.
 * Source: gazette R-CHILD-3, R-CHILD-8.
 */

import type { Field } from '../../shared/form/field.ts';

const purpose = { zh: '核实记录。', en: 'Record of the verification.' };

export const caseFindings: readonly Field[] = [
  {
    id: 'claimVerified',
    kind: 'choice',
    label: { zh: '所报进展是否属实', en: 'Does the report hold?' },
    purpose,
    options: [
      { id: 'holds', label: { zh: '属实', en: 'It holds' } },
      { id: 'holds-in-part', label: { zh: '部分属实，见核实数值和说明', en: 'In part, see the values and the note' } },
    ],
  },
  {
    id: 'verificationNote',
    kind: 'longText',
    label: { zh: '核实说明和督促整改要求', en: 'Note, and what has to be put right' },
    purpose,
    isOptional: true,
    maxLength: 1000,
  },
];

export const readingFindings: readonly Field[] = [
  {
    id: 'verifiedValue',
    kind: 'decimal',
    label: { zh: '核实数值', en: 'Value as verified' },
    help: { zh: '与所报相同的，不必填写。', en: 'Leave it out where the report is right.' },
    purpose,
    isOptional: true,
    min: 0,
  },
];
