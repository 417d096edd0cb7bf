/** What each panel shows of its endpoint. */

import { make, makeLink, showCount, showList, showTable } from './dom.js';
import { showDate, showInstant, showNumber, showTime } from './format.js';

const stateNames = {
  RUNNING: '进行中 Running',
  SUCCEEDED: '已完成 Succeeded',
  FAILED: '失败 Failed',
  TIMED_OUT: '超时 Timed out',
  ABORTED: '已终止 Aborted',
};

const executionColumns = [
  { text: '流程', english: 'Execution', kind: 'name', show: row => row.name },
  { text: '表单', english: 'State machine', show: row => row.machine },
  {
    text: '状态',
    english: 'State',
    kind: 'state',
    show: row => row.status,
    name: row => stateNames[row.status] ?? row.status,
  },
  { text: '当前环节', english: 'Stage', kind: 'stage', show: row => row.currentStates.join(' › ') || '—' },
  { text: '开始', english: 'Started', show: row => showInstant(row.startedAt) },
  { text: '结束', english: 'Ended', show: row => showInstant(row.stoppedAt) },
];

const functionColumns = [
  { text: '函数', english: 'Function', kind: 'name', show: row => row.functionName },
  { text: '调用', english: 'Count', kind: 'number', show: row => showNumber(row.invocations) },
  {
    text: '错误',
    english: 'Errors',
    kind: 'number',
    show: row => showNumber(row.errors),
    isBad: row => row.errors > 0,
  },
  {
    text: '超时',
    english: 'Timeouts',
    kind: 'number',
    show: row => showNumber(row.timeouts),
    isBad: row => row.timeouts > 0,
  },
  { text: '冷启动', english: 'Cold', kind: 'number', show: row => showNumber(row.coldStarts) },
  {
    text: '平均',
    english: 'Mean ms',
    kind: 'number',
    show: row => (row.invocations ? showNumber(row.totalMs / row.invocations) : '—'),
  },
  { text: '最近', english: 'Last ms', kind: 'number', show: row => showNumber(row.lastMs) },
  { text: '最长', english: 'Max ms', kind: 'number', show: row => showNumber(row.maxMs) },
  { text: '处理器', english: 'CPU ms', kind: 'number', show: row => showNumber(row.cpuMs) },
];

const operationColumns = [
  { text: '函数', english: 'Function', kind: 'name', show: row => row.by },
  { text: '操作', english: 'Operation', kind: 'code', show: row => row.kind },
  { text: '次数', english: 'Count', kind: 'number', show: row => showNumber(row.count) },
  { text: '读单元', english: 'Read units', kind: 'number', show: row => showNumber(row.readUnits) },
  { text: '写单元', english: 'Write units', kind: 'number', show: row => showNumber(row.writeUnits) },
];

const deliveryColumns = [
  { text: '办件编号', english: 'Case', kind: 'name', show: row => row.caseNumber },
  { text: '版次', english: 'Revision', kind: 'number', show: row => showNumber(row.revision) },
  { text: '文书', english: 'Documents', show: row => row.documents.join('、') },
  { text: '附件', english: 'Attachments', kind: 'number', show: row => showNumber(row.attachments) },
  { text: '回执', english: 'Receipt', kind: 'code', show: row => row.receipt },
  { text: '收到次数', english: 'Times', kind: 'number', show: row => showNumber(row.times) },
  { text: '首次', english: 'First', show: row => showInstant(row.at) },
];

function showClock({ now }) {
  const time = document.getElementById('now');
  time.dateTime = now;
  time.replaceChildren(
    make('span', { class: 'date', text: showDate(now) }),
    make('span', { class: 'hour', text: showTime(now) }),
  );
  offerNow(document.getElementById('to'), now.slice(0, 16));
}

/** Keeps the field at the current time until somebody has put another time in. */
function offerNow(field, now) {
  const isUntouched = field.value === (field.dataset.offered ?? '') && document.activeElement !== field;
  if (!isUntouched) return;
  field.value = now;
  field.dataset.offered = now;
}

function showInbox(panel, mails) {
  showCount(panel, mails.length);
  showList(panel.querySelector('ul'), mails.toReversed(), ({ to, subject, text, links, at }) =>
    make('li', {}, [
      make('p', { class: 'meta' }, [
        make('span', { text: [to].flat().join('、') }),
        make('time', { datetime: at, text: showInstant(at) }),
      ]),
      make('h3', { text: subject || '（无主题）' }),
      make(
        'ul',
        { class: 'chips' },
        links.map(href => make('li', {}, [makeLink({ href, label: shorten(href) })])),
      ),
      make('details', {}, [make('summary', { text: '正文', english: 'Text' }), make('pre', { text })]),
    ]),
  );
}

/** The path is what tells links apart; of a long secret the beginning is enough. */
function shorten(href) {
  const { pathname, search } = new URL(href);
  const path = pathname + search;
  return path.length > 44 ? `${path.slice(0, 40)}…` : path;
}

function showOperations(panel, { total, byFunction, stateTransitions }) {
  const tiles = [
    { text: '操作', english: 'Operations', value: total.count },
    { text: '读单元', english: 'Read units', value: total.readUnits },
    { text: '写单元', english: 'Write units', value: total.writeUnits },
    { text: '状态转换', english: 'State transitions', value: stateTransitions },
  ];
  showList(panel.querySelector('dl'), tiles, ({ text, english, value }) =>
    make('div', {}, [make('dt', { text, english }), make('dd', { text: showNumber(value) })]),
  );
  const rows = Object.entries(byFunction).flatMap(([by, kinds]) =>
    Object.entries(kinds).map(([kind, amount]) => ({ by, kind, ...amount })),
  );
  showTable(panel, operationColumns, rows);
}

function showDeadLetters(panel, letters) {
  showCount(panel, letters.length);
  showList(panel.querySelector('ul'), letters.toReversed(), ({ queueArn, message, sentAtMs }) =>
    make('li', {}, [
      make('p', { class: 'meta' }, [
        make('span', { text: queueArn.split(':').at(-1) }),
        make('time', { text: showInstant(sentAtMs) }),
      ]),
      make('details', {}, [
        make('summary', { text: '内容', english: 'Message' }),
        make('pre', { text: JSON.stringify(message, null, 2) }),
      ]),
    ]),
  );
}

const shownLogLines = 40;

function showLogs(panel, lines) {
  showCount(panel, lines.length);
  const newestFirst = lines.slice(-shownLogLines).toReversed();
  showList(panel.querySelector('ol'), newestFirst, ({ at, functionName, text }) =>
    make('li', { class: findLevel(text) }, [
      make('time', { text: showTime(at) }),
      make('span', { class: 'source', text: functionName }),
      make('code', { text }),
    ]),
  );
}

/** A line's level, of a JSON line or of the words that Lambda itself puts in front. */
function findLevel(text) {
  const [, json, word] = /"level":"(error|warn)|\b(ERROR|WARN)\b/i.exec(text) ?? [];
  return (json ?? word ?? '').toLowerCase();
}

function showRows(columns) {
  return (panel, rows) => {
    showCount(panel, rows.length);
    showTable(panel, columns, rows);
  };
}

/** A page of them, how many there are of each state, and the ways to the others. */
function showExecutions(panel, { executions, total, byStatus, next }) {
  showCount(panel, total);
  showTable(panel, executionColumns, executions);
  const counts = Object.entries(byStatus).map(([status, count]) => `${stateNames[status] ?? status} ${count}`);
  panel.querySelector('.statuses').textContent = counts.join('　');
  const [newest, earlier] = ['.newest', '.earlier'].map(link => panel.querySelector(link));
  newest.hidden = !asked.has('before');
  earlier.hidden = next === null;
  if (next !== null) earlier.href = `/_local/?${new URLSearchParams({ before: next })}#executions`;
  panel.querySelector('.pages').hidden = newest.hidden && earlier.hidden;
}

/** What the page's own address asks for: `?before=` an execution. */
const asked = new URLSearchParams(location.search);

/** Panels whose endpoint is not named as they are. */
export const endpoints = { executions: `executions-page?${asked}` };

/** By endpoint; the panel's element has the endpoint's name as its id. */
export const panels = {
  clock: (_panel, clock) => showClock(clock),
  inbox: showInbox,
  executions: showExecutions,
  functions: showRows(functionColumns),
  operations: showOperations,
  'dead-letters': showDeadLetters,
  webhooks: (panel, { deliveries }) => showRows(deliveryColumns)(panel, deliveries.toReversed()),
  logs: showLogs,
  links: (list, links) => showList(list, links, link => make('li', {}, [makeLink(link)])),
};
