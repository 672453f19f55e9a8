import type { Cost, ReceiptLine } from '@modelport/provider-base';
import { type Explanation, type Result, type Target, targetName } from '@modelport/pipeline';
import { costHeader } from './cost-header.js';
import { headerSafe } from './header-safe.js';
import { jsonListHeader } from './json-list-header.js';
import { RECEIPT, receiptHeader } from './receipt-header.js';

/** What the headers of an answer tell: who gave it, after how many tries, what translation did, what it cost, and where else it could have come from. */
export function answerHeaders({ target, attempts, explanation }: Pick<Result, 'target' | 'attempts' | 'explanation'>, receipt: readonly ReceiptLine[], cost?: Cost | null): Record<string, string> {
  const receiptValue = receiptHeader(receipt);
  const explained = explanation && jsonListHeader(explainedRoutes(explanation));
  return {
    ...targetHeaders(target),
    'x-modelport-attempts': String(attempts),
    ...(receiptValue !== undefined && { [RECEIPT]: receiptValue }),
    ...(explained !== undefined && { 'x-modelport-explain': explained }),
    ...(cost && { 'x-modelport-cost': costHeader(cost) }),
  };
}

const known = new WeakMap<Target, Readonly<Record<string, string>>>();

/** The same for every answer of a target. */
function targetHeaders(target: Target): Readonly<Record<string, string>> {
  const told = known.get(target);
  if (told) return told;
  const headers = {
    'x-modelport-provider': headerSafe(target.providerId),
    'x-modelport-model': headerSafe(target.modelId),
    'x-modelport-platform': headerSafe(target.platformId),
    'x-modelport-route': headerSafe(targetName(target)),
  };
  known.set(target, headers);
  return headers;
}

function explainedRoutes({ routes, off }: Explanation): readonly object[] {
  const considered = routes.map(({ target, place, why }) => ({ route: targetName(target), place, why }));
  return [...considered, ...off.map(({ route, why }) => ({ route, place: null, why }))];
}
