// The load generator, as a process of its own: takes a Job as a message, answers with its Outcome.
import type { Job } from './job.ts';
import { sendRequests } from './send-requests.ts';

process.on('message', (job: Job) => {
  void sendRequests(job).then((outcome) => process.send?.(outcome));
});
process.on('disconnect', () => process.exit(0));
