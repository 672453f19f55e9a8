/** Those of an answer that is a count of tokens. */
export const COUNT_HEADERS = { 'x-modelport-estimate': { description: '`true` where the vendor does not count, and the number is an estimate.', schema: { type: 'string' as const } } };

/** The headers of an answer to a request in a wire format. */
export const ANSWER_HEADERS = Object.fromEntries(
  [
    ['x-modelport-provider', 'Who answered.'],
    ['x-modelport-model', 'The model, as that provider names it.'],
    ['x-modelport-platform', 'How it was reached.'],
    ['x-modelport-route', 'The three in one: `platform/provider/model`.'],
    ['x-modelport-attempts', 'After how many tries.'],
    ['x-modelport-explain', 'Where the request could have gone, and why: a JSON array; only where it asked for it.'],
    ['x-modelport-receipt', 'What translation changed: a JSON array; absent where it changed nothing.'],
    ['x-modelport-cost', 'US dollars, of an answer of known price; of a stream as a trailer, where the request says `TE: trailers`.'],
  ].map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
);
