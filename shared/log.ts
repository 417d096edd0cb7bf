/** One JSON line an entry. Never personal data, tokens or paths: ids and counts. */

type Members = Readonly<Record<string, string | number | boolean | undefined>>;

function write(level: 'info' | 'warn' | 'error', message: string, members: Members): void {
  console.log(JSON.stringify({ level, at: new Date().toISOString(), message, ...members }));
}

export const log = {
  info: (message: string, members: Members = {}) => write('info', message, members),
  warn: (message: string, members: Members = {}) => write('warn', message, members),
  error: (message: string, members: Members = {}) => write('error', message, members),
};
