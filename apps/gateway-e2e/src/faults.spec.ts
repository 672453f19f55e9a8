import { type FaultGateway, keysIn, providerFor, startFaultGateway } from './support/fault-gateway.js';
import { askChat, askComplete, askSdk, type Observed, type Outcome } from './support/outcomes.js';
import { WIRES, WORDS } from './support/vendor-wire.js';

type Meaning = readonly [status: number, kind: string];

/** What a fault comes to, whole and streamed. `late`: the words before it have been sent, so that the status is 200. */
interface Expected {
  whole: Meaning;
  streamed: Meaning;
  late?: true;
}

const always = (...meaning: Meaning): Expected => ({ whole: meaning, streamed: meaning });
const late = (whole: Meaning, streamed: string): Expected => ({ whole, streamed: [200, streamed], late: true });
const MALFORMED: Meaning = [502, 'malformed_response'];

const EXPECTED: readonly (readonly [fault: string, Expected])[] = [
  ['refused-key', always(401, 'upstream_authentication')],
  ['forbidden', always(403, 'upstream_authentication')],
  ['missing-model', always(404, 'model_not_found')],
  ['rate-limit', always(429, 'rate_limit')],
  ['rate-limit-ms', always(429, 'rate_limit')],
  ['server-error', always(500, 'server_error')],
  ['text-529', always(529, 'overloaded')],
  ['text-503', always(503, 'overloaded')],
  ['html-502', always(502, 'server_error')],
  ['html-200', always(...MALFORMED)],
  ['redirect', always(502, 'server_error')],
  ['empty-200', { whole: MALFORMED, streamed: [502, 'network'] }],
  ['garbage', always(...MALFORMED)],
  ['garbage-late', late(MALFORMED, 'malformed_response')],
  ['damaged-gzip', always(...MALFORMED)],
  ['giant-header', always(...MALFORMED)],
  ['reset-before-headers', always(502, 'network')],
  ['reset-before-content', always(502, 'network')],
  ['reset-after-content', late([502, 'network'], 'network')],
  ['reset-after-half-an-event', late([502, 'network'], 'network')],
  ['cut-before-content', { whole: MALFORMED, streamed: [502, 'network'] }],
  ['cut-after-content', late(MALFORMED, 'network')],
  ['cut-after-half-an-event', late(MALFORMED, 'malformed_response')],
  ['hang-before-headers', always(504, 'timeout')],
  ['hang-before-content', always(504, 'timeout')],
  ['hang-after-content', late([504, 'timeout'], 'timeout')],
  ['pings-forever', always(504, 'timeout')],
];

const SLOW = EXPECTED.map(([fault]) => fault).filter((fault) => /hang|forever/.test(fault));
const FORMATS = WIRES.filter(({ id }) => id !== 'groq');

/** How each way of asking ended; the raw answers are kept for looking through. */
interface Endings {
  sdk: Outcome;
  sdkStreamed: Outcome;
  chat: Observed;
  chatStreamed: Observed;
  complete: Observed;
  completeStreamed: Observed;
}

describe('a vendor that fails', () => {
  let gateway: FaultGateway;
  const asked = new Map<string, Promise<Endings>>();

  async function ask(id: string, answer: string): Promise<Endings> {
    const { url } = gateway;
    const model = (stream: boolean): string => `${providerFor(id, answer, stream)}/${answer}`;
    const [sdk, sdkStreamed, chat, chatStreamed, complete, completeStreamed] = await Promise.all([
      askSdk(url, model(false), false),
      askSdk(url, model(true), true),
      askChat(url, model(false), false),
      askChat(url, model(true), true),
      askComplete(url, model(false), false),
      askComplete(url, model(true), true),
    ]);
    return { sdk, sdkStreamed, chat, chatStreamed, complete, completeStreamed };
  }

  /** Asked once; those that take time were asked at the start, all at the same time. */
  function endings(id: string, fault: string): Promise<Endings> {
    const name = `${id}/${fault}`;
    const known = asked.get(name) ?? ask(id, fault);
    asked.set(name, known);
    return known;
  }

  beforeAll(async () => {
    gateway = await startFaultGateway({ timeout: 1_500, checkStreams: true });
    await Promise.all(FORMATS.map(({ id }) => ask(id, 'good')));
    for (const { id } of FORMATS) for (const fault of SLOW) endings(id, fault).catch(() => undefined);
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  const ended = ({ status, end, text }: Outcome): Outcome => ({ status, end, text });
  const failed = ([status]: Meaning, words = ''): Outcome => ({ status, end: 'error', text: words });

  describe.each(FORMATS)('$id', ({ id, errorInBodyMeans }) => {
    it.each([
      ...EXPECTED,
      ['error-event-first', always(...errorInBodyMeans)] as const,
      ['error-event-late', late(MALFORMED, errorInBodyMeans[1])] as const,
    ])('%s', async (fault, { whole, streamed, late: afterWords }) => {
      const { sdk, sdkStreamed, chat, chatStreamed, complete, completeStreamed } = await endings(id, fault);
      const words = afterWords ? WORDS : '';
      expect({ sdk: ended(sdk), chat: ended(chat), complete: ended(complete) }).toEqual({ sdk: failed(whole), chat: failed(whole), complete: failed(whole) });
      const streams = { sdk: ended(sdkStreamed), chat: ended(chatStreamed), complete: ended(completeStreamed) };
      expect(streams).toEqual({ sdk: failed(streamed, words), chat: failed(streamed, words), complete: failed(streamed, words) });
      expect([complete.kind, completeStreamed.kind]).toEqual([whole[1], streamed[1]]);
      for (const { raw, headers } of [chat, chatStreamed, complete, completeStreamed]) expect(keysIn(raw + JSON.stringify([...headers]))).toEqual([]);
    });

    it('says how long to wait, in both headers, however the vendor said it', async () => {
      for (const fault of ['rate-limit', 'rate-limit-ms']) {
        for (const answer of Object.values(await endings(id, fault))) {
          if ('headers' in answer) expect([answer.headers.get('retry-after'), answer.headers.get('retry-after-ms')]).toEqual(['60', '60000']);
        }
      }
    });

    it('is understood where it answers whole though a stream was asked for, unless its bytes were to be forwarded', async () => {
      const { chatStreamed, completeStreamed } = await endings(id, 'whole-for-stream');
      const done: Outcome = { status: 200, end: 'done', text: WORDS };
      expect(ended(completeStreamed)).toEqual(done);
      expect(ended(chatStreamed)).toEqual(id === 'openai' ? failed(MALFORMED) : done);
    });

    it('is not understood where it streams though a whole answer was asked for', async () => {
      const { sdk, complete } = await endings(id, 'stream-for-whole');
      expect([ended(sdk), complete.kind]).toEqual([failed(MALFORMED), MALFORMED[1]]);
    });
  });

  it('keeps every stream to the grammar of its format, however it ends', async () => {
    await Promise.all([...asked.values()]);
    expect(gateway.output()).not.toContain('breaks the grammar');
  });

  it('has its key nowhere in what the gateway prints', async () => {
    await Promise.all(FORMATS.map(({ id }) => endings(id, 'refused-key')));
    expect(keysIn(gateway.output())).toEqual([]);
  });
});
