/** What signed-in people may do: role by route. Which cases and tasks they may do it to is in `sight.ts`. */

import type { RecordStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { ADMINISTRATOR } from '../form/roles.ts';
import type { RouteKeyOf } from '../http/routes.ts';
import { Problem } from '../problem.ts';
import { reviewedStages } from '../review/stage.ts';
import type { Member } from './member.ts';

/**
 * What the roles of a member come to. `officer`: has a role that checks cases of a form, or adds to their log, and so minds them to the end;
 * `reviewer`: has a role of a form's chain; `assessor`: keeps the assessment of a form, and so minds its cases;
 * `keeper`: keeps a register of a form, and is nothing to its cases.
 */
export type Standing = 'administrator' | 'officer' | 'reviewer' | 'assessor' | 'keeper';

export type Permission = 'anyone' | readonly Standing[];

const everybody = ['administrator', 'officer', 'reviewer', 'assessor'] as const;
const readers = ['administrator', 'officer', 'assessor'] as const;
/** Which register, and what of it, is up to the act: see `keeping.ts`. */
const keeping = ['administrator', 'keeper'] as const;
/** Those who mind a form: which one is up to the act. */
const minding = ['administrator', 'officer'] as const;

export const permissions: Readonly<Record<RouteKeyOf<'staff'>, Permission>> = {
  'GET /api/staff/cases': everybody,
  'GET /api/staff/cases/{caseId}': everybody,
  /** Those whom the form names, and administrators: see `postLogEntry`. */
  'POST /api/staff/cases/{caseId}/log': everybody,
  /** Those whose role records the fact, and administrators: see `postRecordCorrection`. */
  'POST /api/staff/cases/{caseId}/records/{stageId}/correction': everybody,
  'GET /api/staff/tasks': everybody,
  'POST /api/staff/tasks/{caseId}/{taskId}/transfer': everybody,
  'POST /api/staff/tasks/{caseId}/{taskId}/reassign': ['administrator'],
  'POST /api/staff/tasks/{caseId}/{taskId}/remind': ['administrator', 'officer'],
  'GET /api/staff/registers': keeping,
  'GET /staff/registers': keeping,
  'GET /staff/registers/{registerId}': keeping,
  'GET /staff/registers/{registerId}/entry': keeping,
  'POST /staff/registers/{registerId}/entry': keeping,
  'GET /api/staff/registers/{registerId}': keeping,
  'PUT /api/staff/registers/{registerId}/{key}': keeping,
  'GET /api/staff/obligations': everybody,
  'POST /api/staff/obligations/{formId}/{periodId}/freeze': minding,
  'POST /api/staff/obligations/{formId}/{periodId}/reopen': minding,
  'POST /api/staff/obligations/{formId}/{periodId}/link': minding,
  'GET /staff/obligations': everybody,
  'POST /staff/obligations/{formId}/{periodId}': minding,
  'GET /api/staff/boards/{formId}/{boardId}': everybody,
  'GET /staff/boards': everybody,
  'GET /staff/boards/{formId}/{boardId}': everybody,
  'GET /staff/boards/{formId}/{boardId}/cases': everybody,
  'GET /staff/boards/{formId}/{boardId}/tables.xlsx': everybody,
  'GET /staff/cases/{caseId}/attachments/{attachmentId}': everybody,
  'GET /api/staff/cases/{caseId}/documents/{documentId}': everybody,
  'GET /api/staff/cases/{caseId}/package.zip': ['administrator', 'officer'],
  'GET /api/staff/registers/{registerId}/confirmations': ['administrator'],
  'POST /api/staff/registers/{registerId}/{key}/confirmation': ['administrator'],
  'GET /api/staff/assessment/{formId}/{month}': readers,
  'POST /api/staff/assessment/{formId}/counts': ['administrator', 'assessor'],
  'POST /api/staff/assessment/{formId}/{month}/{orderId}/answer': ['administrator', 'assessor'],
  'GET /staff/assessment': readers,
  'GET /staff/assessment/{formId}/{month}': readers,
  'POST /staff/assessment/{formId}/{month}': ['administrator', 'assessor'],
  'GET /staff/assessment/{formId}/{month}/table.xlsx': readers,
  'GET /staff/assessment/{formId}/{month}/circular': readers,
  'GET /staff/assessment/{formId}/{month}/orders/{orderId}': readers,
  'POST /staff/assessment/{formId}/{month}/orders/{orderId}': ['administrator', 'assessor'],
  /** Where everybody begins, also without cases. */
  'GET /staff': [...everybody, 'keeper'],
  'GET /staff/registers/{registerId}/confirmations': ['administrator'],
  'GET /staff/registers/{registerId}/{key}/confirmation': ['administrator'],
  'POST /staff/registers/{registerId}/{key}/confirmation': ['administrator'],
  'GET /staff/sign-in': 'anyone',
  'GET /staff/callback': 'anyone',
  'POST /staff/sign-out': 'anyone',
  'GET /staff/cases/{caseId}': everybody,
  'GET /staff/cases/{caseId}/documents/{documentId}': everybody,
  'GET /staff/cases/{caseId}/package.zip': ['administrator', 'officer'],
  /** As the API's route. */
  'POST /staff/cases/{caseId}/log': everybody,
  'GET /staff/cases/{caseId}/records/{stageId}/correction': everybody,
  'POST /staff/cases/{caseId}/records/{stageId}/correction': everybody,
  /** A page's act needs in addition what the API's route of that act needs. */
  'POST /staff/tasks/{caseId}/{taskId}': everybody,
};

/** The standings of a member in any of these forms. */
export function standingsOf({ roles }: Member, forms: readonly Form[]): readonly Standing[] {
  const stages = forms.flatMap(reviewedStages);
  const mayAdd = forms.some(({ log }) => log?.addedBy !== undefined && roles.includes(log.addedBy));
  const isOfficer = mayAdd || stages.some(stage => stage.kind === 'check' && roles.includes(stage.role));
  const isAssessor = forms.some(({ assessment }) => assessment && roles.includes(assessment.role));
  const isReviewer = stages.some(stage => roles.includes(stage.role));
  const isKeeper = forms.some(({ registers }) =>
    registers.some(({ keepers = [] }) => keepers.some(({ role }) => roles.includes(role))),
  );
  return [
    ...(roles.includes(ADMINISTRATOR) ? (['administrator'] as const) : []),
    ...(isOfficer ? (['officer'] as const) : []),
    ...(isAssessor ? (['assessor'] as const) : []),
    ...(isReviewer ? (['reviewer'] as const) : []),
    ...(isKeeper ? (['keeper'] as const) : []),
  ];
}

/** Whom the form names, and administrators, where it keeps a log. */
export const addsToLog = (member: Member, { log }: Form): boolean => log !== undefined && actsAs(member, log.addedBy);

/** The role that records the fact, and administrators. */
export const correctsRecord = (member: Member, { role }: RecordStage): boolean => actsAs(member, role);

const actsAs = ({ roles }: Member, role: string | undefined): boolean =>
  roles.includes(ADMINISTRATOR) || (role !== undefined && roles.includes(role));

export function mayCall(member: Member, routeKey: RouteKeyOf<'staff'>, forms: readonly Form[]): boolean {
  const permission = permissions[routeKey];
  return permission === 'anyone' || standingsOf(member, forms).some(standing => permission.includes(standing));
}

/** Refuses with: forbidden. */
export function requireMay(member: Member, routeKey: RouteKeyOf<'staff'>, forms: readonly Form[]): void {
  if (!mayCall(member, routeKey, forms)) throw new Problem('forbidden');
}
