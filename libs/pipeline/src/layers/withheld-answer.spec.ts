import { LLM_ERROR_KINDS, Usage, type FinishReason, type LlmErrorKind } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Execute } from '../layer.js';
import { createProviderExecution } from '../provider-execution.js';
import type { Result } from '../result.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from '../testing/call-shapes.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import { withheldAnswer } from './withheld-answer.js';

/** An answer that ended like this; of a stream, before any content where it is empty. */
const ending = (finishReason: FinishReason, empty: boolean, provider: ScriptedProvider): Execute => {
  const answered = createProviderExecution(provider, FAKE_TARGET);
  return async (call): Promise<Result> => {
    const result = await answered(call);
    if (result.kind === 'response') return { ...result, response: { ...result.response, finishReason } };
    if (result.kind === 'wire-response') return { ...result, answer: { ...result.answer, finishReason, usage: Usage.unknown } };
    const stream = result.kind === 'events' ? result.stream : result.kind === 'wire-stream' ? result.answer.stream : undefined;
    if (stream && empty) Object.assign(stream, { emptyFinish: finishReason });
    return result;
  };
};

const routes = (on: readonly LlmErrorKind[] | undefined): readonly Target[] => {
  const alias = on ? { on } : {};
  return [FAKE_TARGET, { ...FAKE_TARGET, providerId: 'other' }].map((target, rank) => ({ ...target, route: { rank, weight: 1, alias } }));
};

describe.each(CALL_SHAPES)('an answer that was withheld ($name)', ({ call, stream }) => {
  const executing = (finishReason: FinishReason, empty = true): { execute: Execute; provider: ScriptedProvider } => {
    const provider = new ScriptedProvider({ outcomes: [['said']] });
    return { provider, execute: withheldAnswer()(ending(finishReason, empty, provider)) };
  };
  const calling = (on?: readonly LlmErrorKind[]): Call => call({ routes: routes(on) });

  it('is a failure where the alias goes on after such, and lets go of its stream', async () => {
    const { execute, provider } = executing('content-filter');
    expect(await errorOf(execute(calling(['content_filter'])))).toMatchObject({ kind: 'content_filter', providerId: 'fake', model: 'm1', message: 'fake withheld its answer for its content' });
    expect(provider.closed).toBe(stream ? 1 : 0);
  });

  it('passes where the alias does not say so', async () => {
    const { execute } = executing('content-filter');
    expect(await textOf(await execute(calling()))).toBe('said');
    expect(await textOf(await execute(calling(LLM_ERROR_KINDS.filter((kind) => kind !== 'content_filter'))))).toBe('said');
    expect(await textOf(await execute(call()))).toBe('said');
  });

  it('passes on the last route: the client sees what the vendor says', async () => {
    const { execute } = executing('content-filter');
    const [, last] = routes(['content_filter']);
    expect(await textOf(await execute(call({ routes: [last!] })))).toBe('said');
  });

  it('is only one that its vendor calls so', async () => {
    for (const reason of ['stop', 'length', 'tool-calls', 'other'] as const) expect(await textOf(await executing(reason).execute(calling(['content_filter'])))).toBe('said');
  });

  if (stream) {
    it('passes where something of it has been sent', async () => {
      expect(await textOf(await executing('content-filter', false).execute(calling(['content_filter'])))).toBe('said');
    });
  }
});
