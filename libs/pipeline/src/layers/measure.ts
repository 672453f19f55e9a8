import type { Layer } from '../layer.js';
import { WatchedTry, type Watching } from './watched-try.js';

/**
 * Watches every try that is really made: keeps the books from which routes are balanced (how many calls each target has under way, and how
 * soon it answers), and tells what the try came to.
 */
export function measure(watching: Watching): Layer {
  return (next) => async (call) => {
    const watched = new WatchedTry(watching, call);
    try {
      const result = await next(call);
      watched.answered(result);
      return result;
    } catch (thrown) {
      watched.failed(thrown);
      throw thrown;
    }
  };
}
