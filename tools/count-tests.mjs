// Names each failed test from Jest's own JSON reports, then prints `N passed, N failed` as the last line of CI. A suite that could not run
// counts as a failure, and so does a report that is not there.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const MESSAGE_CHARACTERS = 2000;
const NONE = { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0, testResults: [] };

const reports = process.argv.slice(2).map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : NONE));
for (const { testResults } of reports) for (const suite of testResults) nameFailures(suite);

const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
const passed = sum('numPassedTests');
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
const skipped = sum('numPendingTests');
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function nameFailures({ name, status, message, assertionResults }) {
  const failures = assertionResults.filter((test) => test.status === 'failed');
  for (const test of failures) print(`${relative('.', name)} › ${test.fullName}`, test.failureMessages.join('\n'));
  if (status === 'failed' && failures.length === 0) print(relative('.', name), message);
}

function print(title, message) {
  console.log(`::: failed: ${title}\n${message.slice(0, MESSAGE_CHARACTERS)}\n`);
}
