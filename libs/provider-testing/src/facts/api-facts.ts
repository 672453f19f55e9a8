import type { AbortBilling, AuthType } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import { withVariable } from '../kit/environment.js';
import { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { rejection } from '../stream/read-stream.js';
import type { FakeTransport } from '../transport/fake-transport.js';
import { scriptedTransport } from '../transport/fake-transport.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';
import type { Facts } from './fact.js';
import { askThrough, type DefinitionChanges, pipelineOf, stageChanged } from './stage-changed.js';

const VARIABLE = 'MODELPORT_CONFORMANCE_CHANGED_KEY';

/** How the vendor is reached. */
export const API_FACTS: Facts<'api'> = {
  'api.baseUrl': {
    effect: 'that address is asked',
    check: async (kit) => {
      const { transport } = await ask(kit, { api: { baseUrl: 'http://127.0.0.1:9/moved' } }, { baseUrl: undefined });
      assert.match(transport.last.request.url, /^http:\/\/127\.0\.0\.1:9\/moved\//);
    },
  },
  'api.authType': { effect: 'the key is presented so', check: (kit) => checkPresented(kit, 'bearer', (sent) => sent.headers['authorization'], `Bearer ${CONFORMANCE_KEY}`) },
  'api.authName': { effect: 'the key goes by that name', check: (kit) => checkPresented(kit, 'header', (sent) => sent.headers['x-changed'], CONFORMANCE_KEY) },
  'api.authEnvVar': {
    effect: 'the key is taken from that variable',
    check: (kit) =>
      withVariable(VARIABLE, CONFORMANCE_KEY, async () => {
        const transport = scriptedTransport(answerWith(kit.replies.text.unary));
        const api = { ...kit.definition.api, authType: 'bearer', authEnvVar: VARIABLE } as const;
        await kit.create({ transport, definition: { api } }).executeRequest(textRequest(kit.model));
        assert.equal(transport.last.request.headers['authorization'], `Bearer ${CONFORMANCE_KEY}`);
      }),
  },
  'api.keyOptional': {
    effect: 'the call without a key is left to what else proves who asks',
    applies: ({ definition }) => definition.api.keyOptional === true,
    check: async (kit) => assert.equal(stageChanged(kit, {}).provider.definition.api.keyOptional, true),
  },
  'api.timeout': {
    effect: 'a silent vendor is given up after it',
    check: async (kit) => {
      const { provider } = stageChanged(kit, { api: { timeout: Kit.SHORT_TIMEOUT } }, ['silence']);
      assert.equal(provider.timeout, Kit.SHORT_TIMEOUT);
      assert.equal((await rejection(provider.executeRequest(textRequest(kit.model)), 'a silent vendor')).kind, 'timeout');
    },
  },
  'api.maxRetries': {
    effect: 'a failed call is sent again so often',
    check: async (kit) => {
      for (const maxRetries of [0, 2]) assert.equal(await triesOf(kit, maxRetries), maxRetries + 1);
    },
  },
  'api.headers': {
    effect: 'they are sent',
    check: async (kit) => {
      const { transport } = await ask(kit, { api: { headers: { 'x-changed': 'yes' } } });
      assert.equal(transport.last.request.headers['x-changed'], 'yes');
    },
  },
  'api.streamUsageOption': {
    effect: 'streams are asked for usage, or not',
    applies: ({ definition }) => definition.api.streamUsageOption === true,
    check: async (kit) => {
      for (const streamUsageOption of [true, false]) {
        const { provider, transport } = stageChanged(kit, { api: { streamUsageOption } }, streamStep(kit));
        await (await provider.executeStream(textRequest(kit.model))).cancel();
        const sent = Object(transport.last.sentJson) as object;
        assert.equal('stream_options' in sent, streamUsageOption);
      }
    },
  },
  'api.billedAfterAbort': {
    effect: 'the end of a broken-off stream tells it',
    applies: ({ replies }) => replies.text.stream !== undefined,
    check: async (kit) => {
      for (const billedAfterAbort of ['generated', 'whole'] satisfies AbortBilling[]) {
        const { provider } = stageChanged(kit, { api: { billedAfterAbort } }, streamStep(kit));
        const stream = await provider.executeStream(textRequest(kit.model));
        await stream.cancel();
        const end = await stream.ended;
        assert.equal(end.outcome === 'cancelled' && end.billed, billedAfterAbort);
      }
    },
  },
};

function streamStep({ replies }: Kit): ScriptedStep[] {
  return replies.text.stream ? [answerWith(replies.text.stream, { ending: 'open' })] : [];
}

async function ask(kit: Kit, changes: DefinitionChanges, options: { baseUrl?: undefined } = {}): Promise<{ transport: FakeTransport }> {
  const { provider, transport } = stageChanged(kit, changes, [answerWith(kit.replies.text.unary)], options);
  await provider.executeRequest(textRequest(kit.model));
  return { transport };
}

async function checkPresented(kit: Kit, authType: AuthType, read: (sent: { headers: Readonly<Record<string, string>> }) => string | undefined, expected: string): Promise<void> {
  const { transport } = await ask(kit, { api: { authType, authName: 'X-Changed' } });
  assert.equal(read(transport.last.request), expected);
}

async function triesOf(kit: Kit, maxRetries: number): Promise<number> {
  const failing = answerWith({ source: 'any proxy', status: 502, body: '' });
  const { provider, transport } = stageChanged(kit, { api: { maxRetries } }, [failing, failing, failing, failing]);
  const pipeline = pipelineOf(provider, { retry: { maxAttempts: 9, baseDelay: 1, maxDelay: 1 } });
  await rejection(askThrough(pipeline, kit, provider), 'a vendor that fails');
  return transport.exchanges.length;
}
