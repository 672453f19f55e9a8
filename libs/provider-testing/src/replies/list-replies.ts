import { MATRIX } from '../matrix/matrix.js';
import type { ProviderReplies } from './provider-replies.js';
import { type Claim, isUnsupported } from './scenario.js';
import type { VendorReply } from './vendor-reply.js';

/** Every reply with the place where it is declared, e.g. `tools.one.stream`. */
export function listReplies(replies: ProviderReplies): [path: string, reply: VendorReply][] {
  const { errors, streamErrors = [], models, embeddings } = replies;
  return [
    ...MATRIX.flatMap((row) => ofClaim(row.path, row.claim(replies))),
    ...errors.flatMap(({ reply }, index) => one(`errors.${index}`, reply)),
    ...streamErrors.flatMap(({ reply }, index) => one(`streamErrors.${index}`, reply)),
    ...one('models', models.reply),
    ...one('embeddings', embeddings?.reply),
  ];
}

/** What is said of something that the vendor cannot do has a source, too. */
function ofClaim(path: string, claim: Claim | undefined): [string, VendorReply][] {
  if (claim === undefined) return [];
  if (isUnsupported(claim)) return one(path, { source: claim.unsupported });
  return [...one(`${path}.unary`, claim.unary), ...one(`${path}.stream`, claim.stream)];
}

function one(path: string, reply: VendorReply | undefined): [string, VendorReply][] {
  return reply ? [[path, reply]] : [];
}
