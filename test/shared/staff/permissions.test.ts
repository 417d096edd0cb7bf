import { describe, expect, test } from 'vitest';
import { forms } from '../../../forms/index.ts';
import { routes } from '../../../shared/http/routes.ts';
import { type Member, memberOf } from '../../../shared/staff/member.ts';
import { mayCall, permissions, type Standing, standingsOf } from '../../../shared/staff/permissions.ts';
import { mindsForm } from '../../../shared/staff/sight.ts';
import { aForm } from '../../builders/form.ts';

const staffRoutes = routes.filter(route => route.function === 'staff').map(route => route.key);

const memberWith = (...roles: string[]): Member => ({ subject: 's', name: 'n', email: 'e', id: 'i', roles });

/** A member of each standing, and of none. */
const members: Record<Standing | 'none', Member> = {
  administrator: memberWith('administrator'),
  officer: memberWith('officer'),
  reviewer: memberWith('expert'),
  assessor: memberWith('hotline'),
  keeper: memberWith('plan-coordinator'),
  none: memberWith('a-role-no-form-knows'),
};

test('every staff route is in the table, and nothing else is', () => {
  expect(staffRoutes.length).toBeGreaterThan(10);
  expect(Object.keys(permissions).toSorted()).toEqual(staffRoutes.toSorted());
});

describe.each(staffRoutes)('%s', route => {
  const permission = permissions[route];

  test.each(Object.entries(members))('lets a member of standing %s do what the table says', (standing, member) => {
    const isListed = permission !== 'anyone' && permission.some(name => standingsOf(member, forms).includes(name));
    expect(mayCall(member, route, forms)).toBe(permission === 'anyone' || isListed);
    if (standing === 'administrator') expect(mayCall(member, route, forms)).toBe(true);
    if (standing === 'none') expect(mayCall(member, route, forms)).toBe(permission === 'anyone');
  });
});

test('registers are for those who keep one, reassigning for the administrator, reminding for officers too', () => {
  const may = (route: (typeof staffRoutes)[number]) =>
    Object.keys(members).filter(name => mayCall(members[name as Standing], route, forms));
  expect(may('PUT /api/staff/registers/{registerId}/{key}')).toEqual(['administrator', 'keeper']);
  expect(may('GET /api/staff/registers/{registerId}')).toEqual(['administrator', 'keeper']);
  expect(may('POST /api/staff/registers/{registerId}/{key}/confirmation')).toEqual(['administrator']);
  expect(may('POST /api/staff/tasks/{caseId}/{taskId}/reassign')).toEqual(['administrator']);
  // Who keeps the assessment of work orders also adds to their log, and so is an officer too.
  expect(standingsOf(members.assessor, forms)).toContain('officer');
  // So does the coordinator of the plan, who keeps a register and checks its cases.
  expect(may('POST /api/staff/tasks/{caseId}/{taskId}/remind')).toEqual([
    'administrator',
    'officer',
    'assessor',
    'keeper',
  ]);
});

test('who keeps a register alone comes to the worklist and that register, and minds no case', () => {
  const keepers = [{ role: 'archivist', changes: ['address'] }];
  const kept = { ...aForm, registers: aForm.registers.map(register => ({ ...register, keepers })) };
  const archivist = memberWith('archivist');
  expect(standingsOf(archivist, [kept])).toEqual(['keeper']);
  expect(mindsForm(archivist, kept)).toBe(false);
  expect(staffRoutes.filter(route => permissions[route] !== 'anyone' && mayCall(archivist, route, [kept]))).toEqual(
    staffRoutes.filter(route => / \S*\/staff(\/registers(\/\{registerId\}(\/entry|\/\{key\})?)?)?$/.test(route)),
  );
});

describe('a member', () => {
  const identity = { subject: 's', name: 'n', email: 'li@a.example' };
  const entry = {
    registerId: 'reviewers',
    key: 'li',
    name: '李',
    isDisabled: false,
    version: 1,
    changedAt: '',
    changedBy: '',
    details: { email: 'LI@a.example', roles: ['officer'] },
  };

  test('has the roles of the entry with the same address, whatever its case', () => {
    const member = memberOf(identity, { entries: [entry], administrators: [] });
    expect(member).toMatchObject({ id: 'li', reviewerId: 'li', roles: ['officer'] });
  });

  test('is not named by an address that only looks the same when it is made small', () => {
    const kelvin = { ...identity, email: 'li@\u212aa.example' };
    const known = { ...entry, details: { email: 'li@ka.example', roles: ['officer'] } };
    expect(() => memberOf(kelvin, { entries: [known], administrators: [] })).toThrow('no-role');
  });

  test('of the deployment’s administrators has that role too', () => {
    const member = memberOf(identity, { entries: [entry], administrators: ['Li@A.example'] });
    expect(member.roles).toEqual(['officer', 'administrator']);
  });

  test('without a role is none: disabled, unknown, or of an empty address', () => {
    const disabled = { ...entry, isDisabled: true };
    expect(() => memberOf(identity, { entries: [disabled], administrators: [''] })).toThrow('no-role');
    expect(() => memberOf({ ...identity, email: 'x@a.example' }, { entries: [entry], administrators: [] })).toThrow();
    const blank = { ...entry, details: { email: '', roles: ['officer'] } };
    expect(() => memberOf({ ...identity, email: '' }, { entries: [blank], administrators: [''] })).toThrow();
  });
});
