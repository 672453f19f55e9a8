import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readListedDisagreements } from './listed-disagreements.js';
import { loadCorpus } from './load-corpus.js';

const good = { id: 'acme-1', provider: 'acme', kind: 'chat', stream_requested: false, expected: null, response: { status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'w7w=', body_encoding: 'base64', network_chunk_sizes: [1, 1] } };

describe('a folder of recordings', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    mkdirSync(join(folder, 'acme'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, value: unknown): void => writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

  it('is read vendor by vendor; files at its top are passed over', () => {
    write('acme/acme-1.json', good);
    write('acme/notes.txt', 'not a recording');
    write('index.json', 'not a recording');
    expect(loadCorpus(folder)).toEqual([
      { id: 'acme-1', provider: 'acme', kind: 'chat', streamRequested: false, status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from('ü'), networkChunkSizes: [1, 1], expected: null },
    ]);
  });

  it('must be there, and hold something', () => {
    expect(() => loadCorpus(join(folder, 'nowhere'))).toThrow('nowhere: no such folder');
    expect(() => loadCorpus(folder)).toThrow('holds no recordings; expected <vendor>/<id>.json');
  });

  it.each([
    ['acme-1.json: not JSON', '{'],
    ['acme-1.json: the file: expected an object', []],
    ['acme-1.json: kind: expected a string', { ...good, kind: 7 }],
    ['acme-1.json: stream_requested: expected true or false', { ...good, stream_requested: 'yes' }],
    ['acme-1.json: response: expected an object', { ...good, response: null }],
    ['acme-1.json: response.status: expected a number', { ...good, response: { ...good.response, status: '200' } }],
    ['acme-1.json: response.headers.x: expected a string', { ...good, response: { ...good.response, headers: { x: 1 } } }],
    ['acme-1.json: response.body_encoding: expected utf8 or base64', { ...good, response: { ...good.response, body_encoding: 'hex' } }],
    ['acme-1.json: response.network_chunk_sizes: expected a list of numbers', { ...good, response: { ...good.response, network_chunk_sizes: ['1'] } }],
    ['acme-1.json: expected: expected an object or null', { ...good, expected: undefined }],
  ])('says what is wrong: %s', (message, value) => {
    write('acme/acme-1.json', value);
    expect(() => loadCorpus(folder)).toThrow(message);
  });

  it('has a list of disagreements beside it, each with a reason', () => {
    write('list.json', [{ match: '*', field: 'text' }]);
    expect(() => readListedDisagreements(join(folder, 'list.json'))).toThrow('list.json: entry 0: expected match, field and reason, each a text');
    const own = readListedDisagreements(join(__dirname, '..', '..', '..', '..', 'docs', 'conformance-disagreements.json'));
    expect(own.length).toBeGreaterThan(0);
  });
});
