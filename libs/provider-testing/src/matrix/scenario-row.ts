import type { Capability, LlmRequest, LossWeight } from '@modelport/provider-base';
import type { Feature } from '../replies/features.js';
import type { ProviderReplies } from '../replies/provider-replies.js';
import type { Claim, ExpectedAnswer, Scenario } from '../replies/scenario.js';

/** What a provider declares that it, or a model of it, can do. */
export type Capabilities = ReadonlySet<Capability>;

/** What becomes of a request whose vendor cannot do what it asks for. */
export interface Loss {
  /** The field that the error, or the line of the receipt, names. */
  field: RegExp;
  weight: LossWeight;
  /** A request that comes to the same body as what is left of the scenario's own. @param thinks whether the model is known to think, or nothing is known of it */
  without: (model: string, capabilities: Capabilities, thinks: boolean) => LlmRequest;
}

/** One scenario of the matrix: a question that the kit asks, and what a good answer to it has. */
export interface ScenarioRow {
  /** Its place in the replies, e.g. `tools.forced`. */
  path: string;
  /** What it is, in the names of tests. */
  name: string;
  /** What it shows. */
  feature: Feature;
  claim: (replies: ProviderReplies) => Claim | undefined;
  /** Whether a provider that declares these capabilities, and gives these replies, needs it. */
  calledFor: (capabilities: Capabilities, replies: ProviderReplies) => boolean;
  /** Whether the replies may say that the vendor cannot, although it is called for. */
  mayRefuse?: (capabilities: Capabilities, replies: ProviderReplies) => boolean;
  /** The question; of a second turn, the first one. */
  request: (model: string, replies: ProviderReplies) => LlmRequest;
  /** The scenario whose answer comes first, where this is the turn that brings back the results of its calls. */
  first?: (replies: ProviderReplies) => Scenario | undefined;
  /** What an answer is without that should show it. */
  lacks?: (answer: ExpectedAnswer) => string | undefined;
  /** Whether it shows its feature, where that depends on other scenarios, too. */
  shows?: (replies: ProviderReplies) => boolean;
  /** The fields whose loss, which the receipt then names, means that the scenario does not show it. Any where absent. */
  spoiledBy?: RegExp;
  /** Absent where another row of the same feature tells what is lost. */
  loss?: Loss;
}

/** A condition: the capability is declared. */
export function needs(capability: Capability): ScenarioRow['calledFor'] {
  return (capabilities) => capabilities.has(capability);
}
