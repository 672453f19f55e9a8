import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownBlocks } from './support/markdown-blocks.js';

const ROOT = join(__dirname, '..', '..', '..');
const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const commands = markdownBlocks(page)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '');

// What they do is tried by generated-workspace.spec.ts, by tools/packages and by CI: here, that each is there.
describe('CONTRIBUTING.md', () => {
  it.each(commands)('names a command that there is: %s', (command) => {
    const script = /^npm run (\S+)/.exec(command)?.[1] ?? (/^npm test\b/.test(command) ? 'test' : undefined);
    if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
    const file = /^(?:bash|node) (\S+)/.exec(command)?.[1];
    if (file !== undefined) expect({ file, there: existsSync(join(ROOT, file)) }).toEqual({ file, there: true });
    expect(command).toMatch(/^(npm|npx|git|bash|node|UPDATE_GOLDEN=1) /);
  });

  it('begins a provider as docs/adding-a-provider.md does', () => {
    const generate = commands.find((command) => command.includes('provider-generator:provider'));
    expect(generate).toBeDefined();
    expect(readFileSync(join(ROOT, 'docs', 'adding-a-provider.md'), 'utf8')).toContain(generate);
  });

  it('leads only to pages that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});
