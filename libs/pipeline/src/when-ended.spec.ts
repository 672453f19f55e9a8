import { LlmError } from '@modelport/provider-base';
import { createProviderExecution } from './provider-execution.js';
import type { Result } from './result.js';
import { CALL_SHAPES, FAKE_TARGET, readerOf, STREAMED_SHAPES, textOf, UNARY_SHAPES, type CallShape } from './testing/call-shapes.spec-support.js';
import { settled } from './testing/fake-clock.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { FAKE_USAGE, ScriptedProvider, type Outcome } from './testing/scripted-provider.spec-support.js';
import { whenEnded, type ResultEnd } from './when-ended.js';

async function watched({ call }: CallShape, outcome: Outcome): Promise<{ result: Result; ends: ResultEnd[] }> {
  const result = await createProviderExecution(new ScriptedProvider({ outcomes: [outcome] }), FAKE_TARGET)(call());
  const ends: ResultEnd[] = [];
  whenEnded(result, (end) => ends.push(end));
  expect(ends).toEqual([]);
  return { result, ends };
}

describe.each(CALL_SHAPES)('whenEnded ($name)', (shape) => {
  it('tells a complete end once, with the usage', async () => {
    const { result, ends } = await watched(shape, ['a', 'b']);
    expect(await textOf(result)).toBe('ab');
    await settled();
    expect(ends).toMatchObject([{ outcome: 'complete', usage: FAKE_USAGE }]);
  });
});

describe.each(UNARY_SHAPES)('whenEnded ($name)', (shape) => {
  it('tells finish reason and cost as far as they are known', async () => {
    const { ends } = await watched(shape, ['a']);
    await settled();
    expect(ends).toMatchObject([shape.kind === 'response' ? { finishReason: 'stop', cost: null } : { finishReason: null, cost: { total: 0.000005 } }]);
  });
});

describe.each(STREAMED_SHAPES)('whenEnded ($name)', (shape) => {
  it('tells that a stream broke', async () => {
    const { result, ends } = await watched(shape, ['a', new LlmError('network', 'cut off')]);
    await errorOf(textOf(result));
    await settled();
    expect(ends).toMatchObject([{ outcome: 'failed', error: { kind: 'network' }, usage: FAKE_USAGE }]);
  });

  it('tells that a reader left', async () => {
    const { result, ends } = await watched(shape, ['a', 'b']);
    const reader = readerOf(result);
    await reader.next();
    await reader.return?.();
    await settled();
    expect(ends).toMatchObject([{ outcome: 'cancelled', usage: FAKE_USAGE }]);
  });

  it('tells that a stream nobody read was cancelled, once', async () => {
    const { result, ends } = await watched(shape, ['a']);
    if (result.kind === 'events') await result.stream.cancel();
    if (result.kind === 'wire-stream') await result.answer.stream.cancel();
    await settled();
    expect(ends).toMatchObject([{ outcome: 'cancelled' }]);
  });
});
