import type { Frame } from './wire-format.js';

/**
 * What a stream of one client format must keep to: the order of its events, their indices and ids, exactly one end, nothing after it.
 * One instance a stream: it keeps state. Each problem is one sentence that names the rule and holds no content.
 */
export interface StreamGrammar {
  /** What is wrong with this frame, after those before it. */
  frame(frame: Frame): readonly string[];
  /** What is wrong with a stream that ends here. */
  end(): readonly string[];
}
