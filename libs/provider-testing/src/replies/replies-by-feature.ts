import { MATRIX } from '../matrix/matrix.js';
import type { Feature } from './features.js';
import type { ProviderReplies } from './provider-replies.js';
import { isUnsupported } from './scenario.js';
import type { VendorReply } from './vendor-reply.js';

/** The replies in which each feature shows. Absent: none does. */
export function repliesByFeature(replies: ProviderReplies): Map<Feature, VendorReply[]> {
  const shown = new Map<Feature, VendorReply[]>();
  const show = (feature: Feature, ...some: readonly (VendorReply | undefined)[]): void => {
    const found = some.filter((reply) => reply !== undefined);
    if (found.length > 0) shown.set(feature, [...(shown.get(feature) ?? []), ...found]);
  };
  for (const { path, feature, claim, shows, spoiledBy = /./ } of MATRIX) {
    const scenario = claim(replies);
    // What is lost on the way is told, and not done.
    if (scenario === undefined || isUnsupported(scenario) || scenario.receipt?.some((field) => spoiledBy.test(field))) continue;
    if (shows && !shows(replies)) continue;
    show(feature, ...(path === 'text' ? [] : [scenario.unary]), scenario.stream);
  }
  show('embeddings', replies.embeddings?.reply);
  show('model_list', replies.models.reply);
  return shown;
}
