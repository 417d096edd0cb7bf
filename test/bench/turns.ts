/** What one caller of the benchmark does, over public HTTP. */

interface Mail {
  readonly subject: string;
  readonly links: readonly string[];
}

/** The reading itself costs the local cloud time, which is no part of a cycle. */
const POLL_MS = 50;

const answersOf = (index: number) => ({
  ...Object.fromEntries([1, 2, 3, 4, 5, 11, 12].map(number => [`field${number}`, `第 ${index} 件的第 ${number} 项`])),
  field6: '2022-12-01',
  field7: '1234.50',
  field8: true,
  field9: '13800000000',
  field10: index,
});

/** Fills and submits one case in one call; answers its number. */
export async function submitOne(url: string, index: number): Promise<string> {
  const { caseNumber } = await call<{ caseNumber: string }>(url, 'POST', '/api/forms/bench/cases', {
    body: { data: answersOf(index), submit: true },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  return caseNumber;
}

/** Starts a draft, and submits it in a second call. */
export async function submitDraft(url: string, index: number): Promise<void> {
  const { caseId, accessToken } = await call<{ caseId: string; accessToken: string }>(
    url,
    'POST',
    '/api/forms/bench/cases',
    { body: { data: answersOf(index) } },
  );
  await call(url, 'POST', `/api/cases/${caseId}/submission`, {
    body: {},
    headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': caseId },
  });
}

/** Reads the inbox for everybody, a few times a second, and hands each reviewer link to whoever waits for it. */
export function startWatchingInbox(url: string) {
  const links = new Map<string, string>();
  const waiting = new Map<string, (link: string) => void>();
  let read = 0;
  let isStopped = false;
  const watch = async () => {
    while (!isStopped) {
      const mails = await call<Mail[]>(url, 'GET', `/_local/inbox?from=${read}`);
      read += mails.length;
      for (const mail of mails) remember(mail);
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
  };
  const remember = ({ subject, links: [link = ''] }: Mail) => {
    const number = /BM-\d{8}-\w{8}/.exec(subject)?.[0];
    if (number === undefined || !link.includes('/r/')) return;
    const token = link.split('/r/')[1] ?? '';
    const resume = waiting.get(number);
    if (resume) resume(token);
    else links.set(number, token);
  };
  const watching = watch();
  return {
    /** Signs the case when its link arrives. */
    approve: async (caseNumber: string): Promise<void> => {
      const token = links.get(caseNumber) ?? (await new Promise<string>(resolve => waiting.set(caseNumber, resolve)));
      waiting.delete(caseNumber);
      await call(url, 'POST', `/api/reviews/${token}/decision`, {
        body: { decision: 'sign', signature: { name: '王建国' } },
        headers: { authorization: `Bearer ${token}` },
      });
    },
    stop: () => {
      isStopped = true;
      return watching;
    },
  };
}

async function call<Answer>(
  url: string,
  method: string,
  path: string,
  { body, headers }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await fetch(url + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...headers },
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
