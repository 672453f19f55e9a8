import type { Target } from '../call.js';
import { RememberedRoutes } from './remembered-routes.js';

const target = (modelId: string): Target => ({ platformId: 'direct', providerId: 'fake', modelId });

function remembering(): { routes: RememberedRoutes; asked: string[] } {
  const asked: string[] = [];
  const routes = new RememberedRoutes((name) => {
    asked.push(name);
    if (name === 'none') throw new Error('there is none');
    return [target(name)];
  });
  return { routes, asked };
}

describe('RememberedRoutes', () => {
  const version = {};

  it('resolves a name once, and gives the same routes ever after', () => {
    const { routes, asked } = remembering();
    expect(routes.routesOf('a', version)).toBe(routes.routesOf('a', version));
    expect(routes.routesOf('b', version)).toEqual([target('b')]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('forgets everything when other models may be known', () => {
    const { routes, asked } = remembering();
    routes.routesOf('a', version);
    routes.routesOf('a', {});
    expect(asked).toEqual(['a', 'a']);
  });

  it('remembers no name that could not be resolved', () => {
    const { routes, asked } = remembering();
    expect(() => routes.routesOf('none', version)).toThrow('there is none');
    expect(() => routes.routesOf('none', version)).toThrow('there is none');
    expect(asked).toEqual(['none', 'none']);
  });

  it('does not grow without bound', () => {
    const { routes, asked } = remembering();
    for (let at = 0; at < 1001; at++) routes.routesOf(`m${at}`, version);
    routes.routesOf('m1000', version);
    expect(asked).toHaveLength(1001);
    routes.routesOf('m0', version);
    expect(asked).toHaveLength(1002);
  });
});
