import type { ForwardFormat, WireFormat } from '../contract/wire-format.js';
import { asksFor, formatToForward, sortFormats } from './forward-format.js';

const wire = (dialect: string, countTokensPath?: string): WireFormat => ({ dialect, encodeRequest: () => ({ path: '', body: {} }), forward: { path: '', ...(countTokensPath !== undefined && { countTokensPath }), requestHeaders: [], responseHeaders: [] } }) as Partial<WireFormat> as WireFormat;
const only = (dialect: string, more: Partial<ForwardFormat> = {}): ForwardFormat => ({ dialect, forward: { path: '', requestHeaders: [], responseHeaders: [] }, ...more }) as Partial<ForwardFormat> as ForwardFormat;

const chat = wire('chat', '/count');
const vectors = only('vectors', { embeds: true });
const older = only('older', { onlyNamed: true });
const names = (formats: readonly { dialect: string }[]): string[] => formats.map(({ dialect }) => dialect);

describe('formats that bodies are passed on in', () => {
  it('are told from those that requests are translated into', () => {
    const { wire: spoken, forwardOnly } = sortFormats([chat, vectors, wire('responses'), older]);
    expect([names(spoken), names(forwardOnly)]).toEqual([['chat', 'responses'], ['vectors', 'older']]);
    expect(sortFormats(chat)).toEqual({ wire: [chat], forwardOnly: [] });
  });

  it.each<[string[] | undefined, string[]]>([
    [undefined, ['chat', 'vectors']],
    [['older'], ['older']],
    [['vectors', 'older'], ['vectors', 'older']],
    [['chat'], ['chat']],
    [['chat', 'older'], ['chat', 'older']],
    [['esperanto'], ['chat']],
  ])('are, for a model whose facts name %j, %j', (named, formats) => {
    const found = names([chat, vectors, older]).filter((dialect) => formatToForward(dialect, [chat], [vectors, older], named)?.dialect === dialect);
    expect(found).toEqual(formats);
  });

  it('ask for an answer, for vectors, or for a count', () => {
    const asked = (format: WireFormat | ForwardFormat): string[] => (['chat', 'embed', 'count-tokens'] as const).filter((operation) => asksFor(format, operation));
    expect([asked(chat), asked(wire('plain')), asked(vectors), asked(older)]).toEqual([['chat', 'count-tokens'], ['chat'], ['embed'], ['chat']]);
  });
});
