import type { ProviderReplies, Scenario } from './provider-replies.js';
import type { VendorReply } from './vendor-reply.js';

/** Every reply with the place where it is declared, e.g. `tools.one.stream`. */
export function listReplies(replies: ProviderReplies): [path: string, reply: VendorReply][] {
  const { text, tools, image, errors, streamErrors = [], models, embeddings } = replies;
  return [
    ...ofScenario('text', text),
    ...ofScenario('tools.one', tools?.one),
    ...ofScenario('tools.parallel', tools?.parallel),
    ...ofScenario('tools.result', tools?.result),
    ...one('image', image),
    ...errors.flatMap(({ reply }, index) => one(`errors.${index}`, reply)),
    ...streamErrors.flatMap(({ reply }, index) => one(`streamErrors.${index}`, reply)),
    ...one('models', models.reply),
    ...one('embeddings', embeddings?.reply),
  ];
}

function ofScenario(path: string, scenario: Scenario | undefined): [string, VendorReply][] {
  return [...one(`${path}.unary`, scenario?.unary), ...one(`${path}.stream`, scenario?.stream)];
}

function one(path: string, reply: VendorReply | undefined): [string, VendorReply][] {
  return reply ? [[path, reply]] : [];
}
