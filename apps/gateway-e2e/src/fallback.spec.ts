import { FAULTS, type FaultSpec } from '@modelport/provider-testing';
import { type FaultGateway, providerFor, startFaultGateway } from './support/fault-gateway.js';
import { askChat, askComplete, type Observed } from './support/outcomes.js';
import { WORDS } from './support/vendor-wire.js';

/** First and second provider: forwarded after forwarded, translated after forwarded, and so on. */
const PAIRS = [
  ['openai', 'groq'],
  ['openai', 'anthropic'],
  ['anthropic', 'ollama'],
  ['ollama', 'openai'],
] as const;

const faultsThat = (are: (fault: FaultSpec) => boolean): string[] => Object.entries<FaultSpec>(FAULTS).flatMap(([name, fault]) => (are(fault) ? [name] : []));
const BEFORE_CONTENT = faultsThat(({ late }) => !late);
const AFTER_CONTENT = faultsThat(({ late }) => late === true);
const SLOW = faultsThat(({ stalls }) => stalls === true);

const alias = (first: string, fault: string, second: string): string => `${first}-${fault}-${second}`;

/** The ways in which the tests ask for a fault. */
const waysOf = (fault: string): readonly (readonly [typeof askChat, boolean])[] => {
  if (AFTER_CONTENT.includes(fault)) return [[askChat, true]];
  return [askChat, askComplete].flatMap((ask) => [[ask, false] as const, [ask, true] as const]);
};

describe('an alias whose first route fails', () => {
  let gateway: FaultGateway;
  const answers = new Map<string, Promise<Observed>>();

  /** Asked once; what takes time was asked at the start, all at the same time. */
  function answer(ask: typeof askChat, model: string, stream: boolean): Promise<Observed> {
    const name = `${ask.name} ${model} ${stream}`;
    const known = answers.get(name) ?? ask(gateway.url, model, stream);
    answers.set(name, known);
    return known;
  }

  beforeAll(async () => {
    const names = PAIRS.flatMap(([first, second]) => Object.keys(FAULTS).map((fault) => [alias(first, fault, second), [`${providerFor(first, fault, true)}/${fault}`, `${second}/good`]] as const));
    gateway = await startFaultGateway({ timeout: 1_500, models: Object.fromEntries(names) });
    await Promise.all(PAIRS.map(([first]) => askChat(gateway.url, `${first}/good`, true)));
    for (const [first, second] of PAIRS) {
      for (const fault of SLOW) for (const [ask, stream] of waysOf(fault)) answer(ask, alias(first, fault, second), stream).catch(() => undefined);
    }
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describe.each(PAIRS)('%s, then %s', (first, second) => {
    it.each([
      ['/v1/chat/completions', askChat],
      ['/api/llm/complete', askComplete],
    ])('is answered by the second as if nothing had been, whatever the first did before any content: %s', async (_route, ask) => {
      const tries = BEFORE_CONTENT.flatMap((fault) => [false, true].map((stream) => answer(ask, alias(first, fault, second), stream)));
      for (const { status, text, end, headers } of await Promise.all(tries)) {
        expect({ status, text, end }).toEqual({ status: 200, text: WORDS, end: 'done' });
        expect([headers.get('x-modelport-provider'), headers.get('x-modelport-attempts')]).toEqual([second, '2']);
      }
    });

    it('never goes on to the second once words have been sent', async () => {
      const tries = AFTER_CONTENT.map((fault) => answer(askChat, alias(first, fault, second), true));
      for (const [at, { status, text, end, headers }] of (await Promise.all(tries)).entries()) {
        expect({ status, text, end }).toEqual({ status: 200, text: WORDS, end: 'error' });
        expect(headers.get('x-modelport-provider')).toBe(providerFor(first, AFTER_CONTENT[at] ?? '', true));
      }
    });
  });
});
