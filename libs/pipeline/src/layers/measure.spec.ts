import { createEngineExecution } from '../engine-execution.js';
import { PlatformRegistry } from '../platform-registry.js';
import { createDirectPlatform } from '../platforms/direct-platform.js';
import { ProviderDirectory } from '../provider-directory.js';
import { TargetMap } from '../routes/target-map.js';
import { Traffic } from '../routes/traffic.js';
import { CALL_SHAPES } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { measure } from './measure.js';
import { tryTimeout } from './total-timeout.js';

function measured(outcome: Outcome) {
  const clock = new FakeClock();
  const traffic = new TargetMap(() => new Traffic(clock));
  const engine = createEngineExecution(new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providerMap(new ScriptedProvider({ outcomes: [outcome] }))))]));
  const execute = measure({ traffic, clock, observe: () => undefined })(tryTimeout(() => 500, clock)(engine));
  return { clock, traffic, execute };
}

describe.each(CALL_SHAPES)('measure ($name)', ({ call, stream }) => {
  it('takes one that was given up on for as slow as it was waited for', async () => {
    const { clock, traffic, execute } = measured('never');
    const faster = new AbortController();
    const asked = call({ signal: faster.signal });
    const failing = errorOf(execute(asked));
    await clock.advance(300);
    faster.abort();
    await failing;
    expect(traffic.of(asked.target)).toMatchObject({ running: 0 });
    expect(traffic.of(asked.target).latency(stream)).toBe(300);
  });

  it('takes one that ran out of its time for that slow, and not for quicker where it is given up on sooner', async () => {
    const { clock, traffic, execute } = measured('never');
    const asked = call();
    const failing = errorOf(execute(asked));
    await clock.advance(500);
    expect((await failing).kind).toBe('timeout');
    const leaving = new AbortController();
    const left = errorOf(execute(asked.with({ signal: leaving.signal })));
    await settled();
    leaving.abort();
    await left;
    expect(traffic.of(asked.target).latency(stream)).toBe(500);
  });
});
