/** The console's page: reads the JSON endpoints every two seconds and moves the clock. */

import { make } from './dom.js';
import { showInstant } from './format.js';
import { endpoints, panels } from './panels.js';

const refreshMs = 2000;
const byId = id => document.getElementById(id);

async function ask(path, init) {
  const response = await fetch(`/_local/${path}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ? `${answer.title}：${answer.detail}` : response.statusText);
  return answer;
}

function say(element, { text, english, state = '' }) {
  if (element.dataset.said === text) return;
  element.dataset.said = text;
  element.className = `badge ${state}`;
  element.replaceChildren(...make('span', { text, english }).childNodes);
}

async function refresh() {
  try {
    const reads = Object.entries(panels).map(async ([name, show]) =>
      show(byId(name), await ask(endpoints[name] ?? name)),
    );
    await Promise.all(reads);
    if (!isPaused()) say(byId('connection'), { text: '实时', english: 'Live', state: 'live' });
  } catch (error) {
    say(byId('connection'), { text: '连接中断', english: `Disconnected: ${error.message}`, state: 'failed' });
  }
}

const isPaused = () => byId('pause').getAttribute('aria-pressed') === 'true';

byId('pause').addEventListener('click', async () => {
  const paused = !isPaused();
  byId('pause').setAttribute('aria-pressed', String(paused));
  if (paused) say(byId('connection'), { text: '已暂停', english: 'Paused' });
  else await refresh();
});

/** Moves the clock; the server answers once all that fell due has run, so the panels are read anew then. */
async function moveClock(findBody) {
  const focused = document.activeElement;
  const status = byId('clock-status');
  const controls = document.querySelectorAll('#clock button');
  for (const control of controls) control.disabled = true;
  say(status, { text: '正在推进，请稍候…', english: 'Running what falls due…', state: 'running' });
  try {
    const body = await findBody();
    const headers = { 'content-type': 'application/json' };
    const { now } = await ask('clock', { method: 'POST', headers, body: JSON.stringify(body) });
    say(status, { text: `已到 ${showInstant(now)}`, english: 'Done', state: 'live' });
    await refresh();
  } catch (error) {
    say(status, { text: error.message, state: 'failed' });
  } finally {
    for (const control of controls) control.disabled = false;
    focused.focus();
  }
}

/** Monday to Friday; which of these are holidays is the product's to know, not this page's. */
async function findNextWeekday() {
  const { now } = await ask('clock');
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() % 6 === 0);
  return { to: `${day.toISOString().slice(0, 10)}T09:00:00+08:00` };
}

for (const button of document.querySelectorAll('[data-advance]')) {
  const { advance } = button.dataset;
  const findBody = advance === 'workday' ? findNextWeekday : () => ({ advance });
  button.addEventListener('click', () => moveClock(findBody));
}

byId('set-clock').addEventListener('submit', async event => {
  event.preventDefault();
  await moveClock(() => ({ to: `${byId('to').value}+08:00` }));
});

async function keepRefreshing() {
  if (!isPaused() && !document.hidden) await refresh();
  setTimeout(keepRefreshing, refreshMs);
}

await keepRefreshing();
