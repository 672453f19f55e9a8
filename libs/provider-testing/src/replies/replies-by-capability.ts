import type { Capability } from '@modelport/provider-base';
import type { ProviderReplies, Scenario } from './provider-replies.js';
import type { VendorReply } from './vendor-reply.js';

/** The replies in which each capability shows. Empty: nothing shows it yet. Absent: the kit has no scenario for it. */
export function repliesByCapability({ text, tools, image, embeddings, models }: ProviderReplies): Partial<Record<Capability, readonly VendorReply[]>> {
  const scenarios = [text, tools?.one, tools?.parallel, tools?.result].filter((scenario) => scenario !== undefined);
  return {
    streaming: replies(text.stream),
    function_calling: ofScenario(tools?.one),
    parallel_function_calling: ofScenario(tools?.parallel),
    vision: replies(image),
    reasoning: scenarios.filter(({ answer }) => answer.reasoning).flatMap(ofScenario),
    embeddings: replies(embeddings?.reply),
    model_list: replies(models.reply),
  };
}

function ofScenario(scenario: Scenario | undefined): VendorReply[] {
  return replies(scenario?.unary, scenario?.stream);
}

function replies(...some: readonly (VendorReply | undefined)[]): VendorReply[] {
  return some.filter((reply) => reply !== undefined);
}
