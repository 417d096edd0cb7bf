/** The tasks of a case, each with what one may do with it. */

import { deadlineText, instantText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { roleWord } from '../../../shared/form/roles.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { type Fact, FactList, factsOfFields } from '../../../shared/html/facts.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { stageOf } from '../../../shared/review/stage.ts';
import { decidedWords } from '../../../shared/review/words.ts';
import type { TaskAct, TaskView } from '../../../shared/staff/task-view.ts';
import { sameText } from '../../../shared/text.ts';
import { CsrfField } from './frame.tsx';
import { statusWords, wordOf, words } from './words.ts';

export interface TaskCardProps {
  readonly caseId: string;
  readonly task: TaskView;
  readonly form: Form;
  readonly csrf: string;
}

export function TaskCard(props: TaskCardProps) {
  const { task, form } = props;
  if (task.status !== 'open') return <DoneTask {...props} />;
  return (
    <article class="item" id={`task-${task.taskId}`}>
      <h3>
        <Bi text={task.stage} />
        <Tag tone="info" text={wordOf(statusWords, task.status)} />
        {task.isOverdue ? <Tag tone="bad" text={words.overdue} /> : null}
      </h3>
      <FactList facts={factsOf(task, form)} />
      {task.acts.includes('remind') ? <RemindForm {...props} /> : null}
      {task.acts.includes('transfer') ? <PassOnForm {...props} act="transfer" /> : null}
      {task.acts.includes('reassign') ? <PassOnForm {...props} act="reassign" /> : null}
    </article>
  );
}

function factsOf({ reviewer, onBehalfOf, role, dueAt, decision }: TaskView, form: Form): readonly Fact[] {
  const note = decision?.note;
  const { zh, en } = roleWord(form, role);
  return [
    ...(reviewer ? [{ label: words.reviewer, value: { zh: `${reviewer.name}（${zh}）`, en } }] : []),
    ...(onBehalfOf ? [{ label: words.onBehalfOf, value: sameText(onBehalfOf.name) }] : []),
    { label: words.due, value: deadlineText(dueAt) },
    ...(decision ? [{ label: words.outcome, value: wordOf(decidedWords, decision.kind) }] : []),
    ...(note ? [{ label: words.note, value: sameText(note) }] : []),
  ];
}

/** What was done, in a line; open where there is something to do about it. */
function DoneTask(props: TaskCardProps) {
  const { task, form } = props;
  const { decision, decidedAt, reviewer } = task;
  const who = [...(reviewer ? [reviewer.name] : []), ...(decidedAt ? [instantText(decidedAt).zh] : [])];
  const undone = task.status === 'closed' ? words.endedUndone : wordOf(statusWords, task.status);
  const done = decision ? wordOf(decidedWords, decision.kind) : undone;
  return (
    <details class="item item-done printed" id={`task-${task.taskId}`} open={task.mayCorrect}>
      <summary>
        <h3>
          <Bi text={task.stage} />
        </h3>
        <span class="timeline-at record-by">
          <Tag tone={decision ? 'good' : 'info'} text={done} /> {who.join('，')}
        </span>
      </summary>
      <FactList facts={[...factsOf(task, form), ...recordedIn(task, form)]} />
      {task.mayCorrect ? <CorrectLink {...props} /> : null}
    </details>
  );
}

/** What waits comes first. */
export function inOrder(tasks: readonly TaskView[]): readonly TaskView[] {
  return [...tasks.filter(({ status }) => status === 'open'), ...tasks.filter(({ status }) => status !== 'open')];
}

/** What was recorded, by its labels. */
function recordedIn({ decision, stageId }: TaskView, form: Form): readonly Fact[] {
  const stage = stageOf(form, stageId);
  return stage.kind === 'record' && decision ? factsOfFields(stage.fields, decision.fields ?? {}) : [];
}

function CorrectLink({ caseId, task: { stageId } }: TaskCardProps) {
  const href = pathOf('GET /staff/cases/{caseId}/records/{stageId}/correction', { caseId, stageId });
  return (
    <p class="actions">
      <ButtonLink text={words.correctFact} href={href} />
    </p>
  );
}

function actionOf({ caseId, task }: TaskCardProps): string {
  return pathOf('POST /staff/tasks/{caseId}/{taskId}', { caseId, taskId: task.taskId });
}

function RemindForm(props: TaskCardProps) {
  return (
    <form method="post" action={actionOf(props)} class="actions">
      <CsrfField csrf={props.csrf} />
      <Button text={words.remind} name="act" value="remind" about={props.task.reviewer?.name ?? ''} />
    </form>
  );
}

function PassOnForm(props: TaskCardProps & { act: Exclude<TaskAct, 'remind'> }) {
  const { task, act, csrf } = props;
  if (task.successors.length === 0) {
    return (
      <p>
        <Bi text={words.nobodyLeft} />
      </p>
    );
  }
  return (
    <details>
      <summary>
        <Bi text={words[act]} />
      </summary>
      <form method="post" action={actionOf(props)}>
        <CsrfField csrf={csrf} />
        <SuccessorField task={task} act={act} />
        <NoteField id={anchorOf(`${task.taskId}.${act}.note`)} />
        <Button text={words[act]} kind="main" name="act" value={act} />
      </form>
    </details>
  );
}

function SuccessorField({ task, act }: { task: TaskView; act: TaskAct }) {
  const id = anchorOf(`${task.taskId}.${act}.to`);
  return (
    <div class="field">
      <label class="label" for={id}>
        <Bi text={words.to} />
      </label>
      <select id={id} name="to" required>
        <option value="">{`${words.choose.zh} ${words.choose.en}`}</option>
        {task.successors.map(({ reviewerId, name, unit }) => (
          <option value={reviewerId} key={reviewerId}>
            {unit === '' ? name : `${name}（${unit}）`}
          </option>
        ))}
      </select>
    </div>
  );
}

function NoteField({ id }: { id: string }) {
  return (
    <div class="field">
      <label class="label" for={id}>
        <Bi text={words.note} />
      </label>
      <textarea id={id} name="note" rows={2} maxLength={2000} />
    </div>
  );
}
