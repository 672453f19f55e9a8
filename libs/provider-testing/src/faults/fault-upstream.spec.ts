import { toyReplies } from '../../test/toy-replies.js';
import { FaultMaterial } from './fault-material.js';
import { startFaultUpstream } from './fault-upstream.js';

const vendor = new FaultMaterial(toyReplies);

describe('the fault upstream', () => {
  it('answers as it is routed, keeps what it has seen, and knows when nothing is under way', async () => {
    const upstream = await startFaultUpstream(({ path }) => (path === '/good' ? { fault: ({ response, key }) => void response.end(key), vendor, stream: false, key: 'k' } : undefined));
    const next = upstream.seen(({ path }) => path === '/good');
    const good = await fetch(`${upstream.url}/good`, { method: 'POST', body: 'hello' });
    expect([good.status, await good.text()]).toEqual([200, 'k']);
    expect(String((await next).body)).toBe('hello');
    const other = await fetch(`${upstream.url}/other`);
    expect([other.status, await other.text()]).toEqual([404, '{}']);
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/good', '/other']);
    await upstream.idle();
    await upstream.stop();
  });

  it('is not idle while an answer hangs, and is once the caller has left', async () => {
    const upstream = await startFaultUpstream(() => ({ fault: () => undefined, vendor, stream: false, key: '' }));
    const caller = new AbortController();
    const call = fetch(upstream.url, { signal: caller.signal });
    await upstream.seen(() => true);
    let idle = false;
    const waiting = upstream.idle().then(() => (idle = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(idle).toBe(false);
    caller.abort();
    await expect(call).rejects.toThrow(/abort/);
    await waiting;
    await upstream.stop();
  });
});
