/** A process of its own that serves a folder until it is killed; it prints its address. */
import { makeBucket, startStore } from './start-store.ts';

const notifications = [{ functionArn: 'arn:inspect', events: ['s3:ObjectCreated:*'] }];
const running = await startStore([makeBucket('durable', { notifications })], process.argv[2]);
process.stdout.write(`${running.url}\n`);
