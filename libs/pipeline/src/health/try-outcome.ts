import type { LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';

/** What one try came to: told when it has answered or failed, and once more where its stream breaks afterwards. */
export interface TryOutcome {
  readonly requestId: string;
  readonly target: Target;
  /** Which try of this target it was, from 1. */
  readonly attempt: number;
  /** Milliseconds until then. */
  readonly latencyMs: number;
  /** Absent where it answered. */
  readonly error?: LlmError;
  /** Whether it broke after its first content, when nothing can be tried again. */
  readonly afterContent: boolean;
  /** Whether it was ended from above: the client went, its time was over, or another route was faster. */
  readonly abandoned: boolean;
}

/** Is told of every try. Must not throw. */
export type TryObserver = (outcome: TryOutcome) => void;
