/** The summary table of a case's groups as a workbook: a sheet a group, a row an item, a column a field. */

import type { Sheet } from 'write-excel-file/node';
import { forms } from '#forms';
import { dateIn } from '../../../shared/calendar/shanghai.ts';
import { itemsOf, type Surroundings } from '../../../shared/case/facts.ts';
import type { Case } from '../../../shared/case/schema.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { Form, Group } from '../../../shared/form/definition.ts';
import type { Answers } from '../../../shared/form/facts.ts';
import type { Field } from '../../../shared/form/field.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { showValue } from '../../../shared/html/show-value.ts';
import { requireCase } from '../../../shared/http/access.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { owedTerms } from '../../../shared/obligation/terms.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { contentDisposition, nameFromParts } from '../../../shared/text/file-name.ts';
import { neutraliseFormula } from '../../../shared/text/spreadsheet-cell.ts';

type Cells = Extract<Sheet<unknown>['data'], readonly unknown[]>[number];

export async function downloadSummary(request: Request): Promise<Reply> {
  const { file } = await requireCase(request, forms);
  const form = formOf(forms, file.case);
  const surroundings = await surroundingsOf(form, nowInstant(), file.case);
  // Seldom wanted: loaded when it is.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const workbook = await writeWorkbook(summarySheets(form, file.case.answers)).toBuffer();
  return {
    status: 200,
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': contentDisposition(summaryName(form, file.case, surroundings)),
    },
    body: workbook.toString('base64'),
    isBase64: true,
  };
}

/** What it lists, of which form, for which round or period, as of which day: 被诊断企业汇总表_…_2022 年度_2022-12-05.xlsx */
export function summaryName(form: Form, item: Case, known: Surroundings): string {
  const what = form.groups.map(({ label }) => label.zh).join('、');
  const round = form.rounds.find(({ id }) => id === item.roundId)?.title ?? owedTerms(item, form, known)?.title;
  return nameFromParts([`${what}汇总表`, form.title.zh, round?.zh, dateIn(known.at)], 'xlsx');
}

export function summarySheets(form: Form, answers: Answers) {
  return form.groups.map(group => ({
    sheet: sheetName(group),
    data: [heading(group), ...itemsOf(answers, group.id).map((item, index) => rowOf(group, item, index))],
    columns: [{ width: 6 }, ...group.fields.map(() => ({ width: 24 }))],
  }));
}

function heading(group: Group): Cells {
  return ['序号', ...group.fields.map(field => neutraliseFormula(field.label.zh))].map(value => ({
    value,
    fontWeight: 'bold' as const,
    wrap: true,
  }));
}

function rowOf(group: Group, item: Readonly<Record<string, unknown>>, index: number): Cells {
  return [{ value: index + 1 }, ...group.fields.map(field => cellOf(item[field.id], field))];
}

/** Amounts are numbers, everything else is text that no spreadsheet takes for a formula. */
function cellOf(value: unknown, field: Field): Cells[number] {
  if (value === undefined) return null;
  if (field.kind === 'integer' || field.kind === 'decimal' || field.kind === 'money')
    return { value: Number(value), ...numberFormat(field) };
  return { value: neutraliseFormula(field.kind === 'date' ? String(value) : showValue(value, field).zh), wrap: true };
}

const numberFormat = (field: Field) => (field.kind === 'money' ? { format: '#,##0.00' } : {});

/** At most 31 characters, without those that a sheet's name cannot have. */
const sheetName = (group: Group): string => group.label.zh.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
