import { CallIds } from './call-ids.js';

describe('CallIds', () => {
  it('makes ids by the place in the conversation, and never one that is taken', () => {
    const ids = new CallIds();
    expect([ids.call('a', undefined), ids.call('b', 'call_2'), ids.call('c', undefined)]).toEqual(['call_0', 'call_2', 'call_2_']);
  });

  it('answers calls of one name in their order', () => {
    const ids = new CallIds();
    for (const name of ['a', 'b', 'a']) ids.call(name, undefined);
    expect([ids.result('a', undefined), ids.result('a', undefined), ids.result('a', undefined), ids.result('b', undefined)]).toEqual([{ id: 'call_0', name: 'a' }, { id: 'call_2', name: 'a' }, undefined, { id: 'call_1', name: 'b' }]);
  });

  it('takes an id that the client made for a call without one as the answer to it', () => {
    const ids = new CallIds();
    ids.call('a', undefined);
    expect([ids.result('a', 'of-the-client'), ids.result('a', 'unknown'), ids.result(undefined, 'unknown')]).toEqual([{ id: 'call_0', name: 'a' }, { id: 'unknown', name: 'a' }, { id: 'unknown', name: undefined }]);
  });

  it('takes a result without a name for that of the first open call', () => {
    const ids = new CallIds();
    ids.call('a', 'x');
    ids.call('b', undefined);
    expect([ids.result(undefined, undefined), ids.result(undefined, undefined), ids.result(undefined, undefined)]).toEqual([{ id: 'x', name: 'a' }, { id: 'call_1', name: 'b' }, undefined]);
  });

  it('lets one id stand for a new call once the old one is answered', () => {
    const ids = new CallIds();
    ids.call('a', 'x');
    ids.result('a', 'x');
    ids.call('b', 'x');
    expect(ids.result(undefined, 'x')).toEqual({ id: 'x', name: 'b' });
  });
});
