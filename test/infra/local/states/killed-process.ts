import { openLocalStates, waitingTask } from './local-states.ts';

/** Run as a process of its own, to be killed: starts executions and prints the name of each that was acknowledged. */
export const machines = { Ask: { StartAt: 'Ask', States: { Ask: waitingTask('link', {}, { End: true }) } } };

const file = process.argv[2];
if (file?.endsWith('.sqlite')) {
  const local = openLocalStates({ machines, file, functions: { link: () => undefined } });
  for (let number = 0; ; number++) {
    await local.start('Ask', `run-${number}`);
    process.stdout.write(`run-${number}\n`);
  }
}
