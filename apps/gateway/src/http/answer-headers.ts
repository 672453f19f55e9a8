import type { Cost, ReceiptLine } from '@modelport/provider-base';
import { type Result, targetName } from '@modelport/pipeline';
import { costHeader } from './cost-header.js';
import { headerSafe } from './header-safe.js';
import { jsonListHeader } from './json-list-header.js';
import { receiptHeader } from './receipt-header.js';

/** What the headers of an answer tell: who gave it, after how many tries, what translation did, what it cost, and where else it could have come from. */
export function answerHeaders({ target, attempts, explanation }: Pick<Result, 'target' | 'attempts' | 'explanation'>, receipt: readonly ReceiptLine[], cost?: Cost | null): Record<string, string> {
  const receiptValue = receiptHeader(receipt);
  const explained = explanation && jsonListHeader(explanation.routes.map((route) => ({ route: targetName(route.target), place: route.place, why: route.why })));
  return {
    'x-modelport-provider': headerSafe(target.providerId),
    'x-modelport-model': headerSafe(target.modelId),
    'x-modelport-platform': headerSafe(target.platformId),
    'x-modelport-route': headerSafe(targetName(target)),
    'x-modelport-attempts': String(attempts),
    ...(receiptValue !== undefined && { 'x-modelport-receipt': receiptValue }),
    ...(explained !== undefined && { 'x-modelport-explain': explained }),
    ...(cost && { 'x-modelport-cost': costHeader(cost) }),
  };
}
