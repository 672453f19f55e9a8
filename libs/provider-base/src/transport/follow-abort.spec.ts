import { type AbortFollower, FollowedController, followAbort, unfollowAbort } from './follow-abort.js';

describe.each([
  ['followed', () => new FollowedController()],
  ['listened to', () => new AbortController()],
])('a signal that is %s', (_what, make) => {
  function following(): { controller: AbortController; told: string[]; follow: (name: string) => AbortFollower } {
    const controller = make();
    const told: string[] = [];
    const follow = (name: string): AbortFollower => {
      const follower = name === 'object' ? { handleEvent: () => void told.push(name) } : () => void told.push(name);
      followAbort(controller.signal, follower);
      return follower;
    };
    return { controller, told, follow };
  }

  it('tells its followers once, in their order, with the reason in place', () => {
    const { controller, told, follow } = following();
    follow('first');
    follow('object');
    followAbort(controller.signal, () => void told.push(String(controller.signal.reason)));
    controller.abort('gone');
    controller.abort('again');
    expect(told).toEqual(['first', 'object', 'gone']);
  });

  it('tells nobody who follows no more, or who came too late', () => {
    const { controller, told, follow } = following();
    const first = follow('first');
    follow('second');
    unfollowAbort(controller.signal, first);
    unfollowAbort(controller.signal, first);
    controller.abort();
    follow('late');
    controller.abort();
    expect(told).toEqual(['second']);
  });

  it('lets followers leave while they are told', () => {
    const { controller, told, follow } = following();
    const first = follow('first');
    followAbort(controller.signal, () => unfollowAbort(controller.signal, first));
    follow('last');
    controller.abort();
    expect(told).toEqual(['first', 'last']);
  });

  it('is an AbortSignal like any other', () => {
    const controller = make();
    const listener = jest.fn();
    controller.signal.addEventListener('abort', listener);
    const any = AbortSignal.any([controller.signal]);
    controller.abort(new Error('gone'));
    expect([controller.signal.aborted, any.aborted, listener.mock.calls.length]).toEqual([true, true, 1]);
    expect(() => controller.signal.throwIfAborted()).toThrow('gone');
  });
});

it('nobody follows a signal that is not there', () => {
  expect(() => {
    followAbort(undefined, () => undefined);
    unfollowAbort(undefined, () => undefined);
  }).not.toThrow();
});
