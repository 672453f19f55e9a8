import { measure } from '../layers/measure.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import { LlmError } from '@modelport/provider-base';
import { TargetMap } from './target-map.js';
import { Traffic } from './traffic.js';

describe('Traffic', () => {
  it('knows nothing at first', () => {
    expect(new Traffic(new FakeClock()).latency(true)).toBeUndefined();
  });

  it('believes slowness at once, and quickness only as it lasts', async () => {
    const clock = new FakeClock();
    const traffic = new Traffic(clock);
    traffic.answered(100, true);
    traffic.answered(900, true);
    expect(traffic.latency(true)).toBe(900);
    traffic.answered(100, true);
    expect(traffic.latency(true)).toBe(900);
    for (let at = 0; at < 10; at++) {
      await clock.advance(10_000);
      traffic.answered(100, true);
    }
    expect(traffic.latency(true)).toBeLessThan(110);
  });

  it('lets a slow target that is not asked have another chance', async () => {
    const clock = new FakeClock();
    const traffic = new Traffic(clock);
    traffic.answered(1000, true);
    await clock.advance(10_000);
    expect(traffic.latency(true)).toBe(1000);
    await clock.advance(300_000);
    expect(traffic.latency(true)).toBeLessThan(10);
  });

  it('keeps streams and whole answers apart', () => {
    const traffic = new Traffic(new FakeClock());
    traffic.answered(100, true);
    expect(traffic.latency(false)).toBeUndefined();
  });
});

describe.each(CALL_SHAPES)('measure ($name)', ({ call, stream }) => {
  it('knows how many calls are under way, and how soon they were answered', async () => {
    const clock = new FakeClock();
    const traffic = new TargetMap(() => new Traffic(clock));
    let answer = (_text: readonly string[]): void => undefined;
    const provider = new ScriptedProvider({ outcomes: [new Promise<readonly string[]>((resolve) => (answer = resolve))] });
    const running = measure({ traffic, clock, observe: () => undefined })(createProviderExecution(provider, FAKE_TARGET))(call());
    await clock.advance(40);
    expect(traffic.of(FAKE_TARGET).running).toBe(1);
    answer(['fine']);
    const result = await running;
    expect(traffic.of(FAKE_TARGET).latency(stream)).toBe(40);
    await textOf(result);
    await settled();
    expect(traffic.of(FAKE_TARGET).running).toBe(0);
  });

  it('learns nothing of how fast a target is from a failure', async () => {
    const traffic = new TargetMap(() => new Traffic(new FakeClock()));
    const provider = new ScriptedProvider({ outcomes: [new LlmError('overloaded', 'busy')] });
    await errorOf(measure({ traffic, clock: new FakeClock(), observe: () => undefined })(createProviderExecution(provider, FAKE_TARGET))(call()));
    expect(traffic.of(FAKE_TARGET).running).toBe(0);
    expect(traffic.of(FAKE_TARGET).latency(stream)).toBeUndefined();
  });
});
