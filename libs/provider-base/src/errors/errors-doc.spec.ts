import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_KINDS } from './error-kinds.js';

const page = readFileSync(join(__dirname, '../../../../docs/errors.md'), 'utf8');

describe('docs/errors.md', () => {
  it('has exactly the rows of the table in the code, in its order', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const expected = Object.entries(ERROR_KINDS).map(([kind, { status, retryable, meaning }]) => `| \`${kind}\` | ${status} | ${retryable ? 'yes' : 'no'} | ${meaning} |`);
    expect(rows).toEqual(expected);
  });
});
