/**
 * The lists as printed. The gazette's files are not part of the repository: each list is held against the digest of
 * theirs, so that no entry, order or spelling changes unseen.
 */

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tasksOf } from '../../forms/child-progress/plan.ts';
import { targetsOf } from '../../forms/child-progress/targets.ts';
import { remedies } from '../../forms/expropriation/remedies.ts';
import { units } from '../../forms/fire/registers.ts';
import { columns } from '../../forms/fire/statistics.ts';
import { subsidy } from '../../forms/subsidy/form.ts';
import { rubric } from '../../forms/subsidy/rubric.ts';
import { triggers } from '../../forms/work-order/tier.ts';
import { planWith } from './judge-child.ts';

const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
const namesIn = (register: string) =>
  subsidy.registers.find(({ id }) => id === register)?.entries.map(({ name }) => name) ?? [];
const plan = planWith();

describe('what ships is what is printed', () => {
  it.each([
    ['providers, attachment 3', namesIn('providers'), 36, '502acc71b09a2aa3'],
    ['enterprises, attachment 2', namesIn('enterprises'), 50, '64008c78470fb1d6'],
    [
      'scoring table, attachment 1',
      [
        ...rubric.sections.flatMap(({ label, maxPoints, items }) => [
          label.zh,
          String(maxPoints),
          ...items.map(({ zh }) => zh),
        ]),
        ...[...rubric.deductions, ...rubric.vetoes].map(({ label }) => label.zh),
      ],
      17,
      '2c83ce5961e2e224',
    ],
    ['triggers of the tiers', triggers.map(({ id, text, tier }) => [id, text.zh, tier].join()), 6, 'd8e851ef20e54486'],
    ['columns of the statistics sheet', columns.map(({ id, zh }) => id + zh), 6, 'f00934c5d407e049'],
    [
      'fields of the fire campaign',
      units.entries.filter(({ key }) => key.startsWith('d')).map(({ name }) => name),
      22,
      '2c7e17d88c3ed5d7',
    ],
    [
      'tasks with texts, areas, actions and departments',
      tasksOf(plan).flatMap(({ title, text, areaName, actionName, ...task }) => [
        ...[title, text, areaName, actionName],
        ...[task.lead.join(), task.responsible.join(), task.candidates.join()],
      ]),
      45 * 7,
      '8ab3f69504d8c8cb',
    ],
    [
      'targets with year and comparison',
      targetsOf(plan)
        .filter(({ sort }) => sort === 'target')
        .map(({ taskNo, metric, comparator, value, unit, byYear, phrase }) =>
          [taskNo, metric, comparator, value, unit, byYear, phrase].join(),
        ),
      17,
      'a7191fe0809a3bf3',
    ],
    [
      'remedies with their sentences',
      remedies.map(({ id, title, authority, window, quote }) =>
        [id, title.zh, authority.zh, 'days' in window ? window.days : window.months, quote].join(),
      ),
      2,
      '2b166e30a1fd947d',
    ],
  ])('%s', (_list, lines, count, printed) => {
    expect(lines).toHaveLength(count);
    expect(digest(lines)).toBe(printed);
  });
});
