import { readYaml } from './yaml-source.js';

describe('readYaml', () => {
  it('gives plain values', () => {
    expect(readYaml('a: 1\nb: [x, "2"]\n', 'f.yaml').value).toEqual({ a: 1, b: ['x', '2'] });
  });

  it('takes an empty text, or comments alone, as nothing', () => {
    expect(readYaml('', 'f.yaml').value).toBeUndefined();
    expect(readYaml('# nothing yet\n', 'f.yaml')).toMatchObject({ value: undefined, isReadable: true });
  });

  it('knows in which line a path stands', () => {
    const { lineOf } = readYaml('# head\nmodels:\n  - id: a\n    pricing:\n      input: 1\n  - id: b\ncodes:\n  429: x\n', 'f.yaml');
    expect(lineOf(['models', 0, 'pricing', 'input'])).toBe(5);
    expect(lineOf(['models', 1])).toBe(6);
    expect(lineOf(['codes', '429'])).toBe(8);
  });

  it('names the line of what is around, for a path that is not there', () => {
    const { lineOf } = readYaml('a: 1\nb:\n  c: 2\n', 'f.yaml');
    expect(lineOf(['b', 'missing', 'deeper'])).toBe(2);
    expect(lineOf(['missing'])).toBe(1);
  });

  it('follows an alias to the line of its anchor', () => {
    const { lineOf, value } = readYaml('base: &base\n  x: 1\ncopy: *base\n', 'f.yaml');
    expect(value).toEqual({ base: { x: 1 }, copy: { x: 1 } });
    expect(lineOf(['copy', 'x'])).toBe(2);
  });

  it.each([
    ['a mapping that is not closed', 'a: {b: 1\n', 2],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['a second document', 'a: 1\n---\nb: 2\n', 2],
    ['a tag that nobody knows', 'a: 1\nb: !secret x\n', 2],
    ['wrong indentation', 'a:\n  b: 1\n c: 2\n', 3],
  ])('reports %s with its line', (_, text, line) => {
    const { problems, isReadable } = readYaml(text, 'f.yaml');
    expect(isReadable).toBe(false);
    expect(problems.all[0]).toMatchObject({ file: 'f.yaml', line, message: expect.stringContaining('not valid YAML') as string });
    expect(problems.all[0]?.column).toBeGreaterThan(0);
  });

  it('never quotes the text, which may hold a secret', () => {
    const { problems } = readYaml('api_key: "hunter2-hunter2\nb: 1\n', 'f.yaml');
    expect(JSON.stringify(problems.all)).not.toContain('hunter2');
  });

  it('reports an alias without an anchor', () => {
    expect(readYaml('a: *nowhere\n', 'f.yaml')).toMatchObject({ isReadable: false, value: undefined });
  });
});
