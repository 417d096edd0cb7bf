/** One JSON line an entry. Never personal data, tokens or paths: ids and counts. */

type Members = Readonly<Record<string, string | number | boolean | undefined>>;

/** What the words of other systems' errors may bring along. */
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const SECRET = /\b([a-z]{2}1)_[\w-]{43}/g;

function write(level: 'info' | 'warn' | 'error', message: string, members: Members): void {
  const written = Object.entries(members).map(([name, value]) => [name, withoutPeople(value)] as const);
  console.log(JSON.stringify({ level, at: new Date().toISOString(), message, ...Object.fromEntries(written) }));
}

function withoutPeople<Value extends Members[string]>(value: Value): Value | string {
  return typeof value === 'string' ? value.replace(ADDRESS, '<address>').replace(SECRET, '$1_<secret>') : value;
}

export const log = {
  info: (message: string, members: Members = {}) => write('info', message, members),
  warn: (message: string, members: Members = {}) => write('warn', message, members),
  error: (message: string, members: Members = {}) => write('error', message, members),
};
