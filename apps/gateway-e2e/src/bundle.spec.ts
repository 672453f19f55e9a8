import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(process.cwd(), 'apps/gateway/dist');

/** The files that are loaded with this one, itself among them. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const [, other = ''] of readFileSync(join(DIST, file), 'utf8').matchAll(/^import\b[^'"]*["']\.\/([^'"]+)["']/gm)) loadedWith(other, loaded);
  return loaded;
}

function packagesIn(file: string): string[] {
  const map = join(DIST, `${file}.map`);
  // The bundler's own few lines have none.
  if (!existsSync(map)) return [];
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}

describe('what the built gateway loads when it starts', () => {
  const [program = ''] = readdirSync(DIST).filter((file) => /^run-gateway.*\.js$/.test(file));
  const files = [...loadedWith(program)];

  it('is what every gateway needs', () => {
    const packages = new Set(files.flatMap(packagesIn));
    expect([...packages]).toEqual(expect.arrayContaining(['@nestjs/core', 'fastify', 'class-validator']));
    // Redis, media from the web, and keys of clouds are for those that ask for them; nobody asks for telephone numbers.
    const needless = ['@redis/client', 'undici', '@aws-sdk/credential-provider-node', 'google-auth-library', 'libphonenumber-js'];
    expect(needless.filter((name) => packages.has(name))).toEqual([]);
  });

  it('takes one byte a character of memory, as V8 keeps a file that is Latin-1 throughout', () => {
    const wide = files.filter((file) => /[^\0-\xff]/.test(readFileSync(join(DIST, file), 'utf8')));
    expect(wide).toEqual([]);
  });
});
