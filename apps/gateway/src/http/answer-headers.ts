import type { Cost, ReceiptLine } from '@modelport/provider-base';
import type { Result } from '@modelport/pipeline';
import { costHeader } from './cost-header.js';
import { receiptHeader } from './receipt-header.js';

const MOST_NAME_CHARACTERS = 500;

/** What the headers of an answer tell: who gave it, after how many tries, what translation did, and what it cost. */
export function answerHeaders({ target, attempts }: Pick<Result, 'target' | 'attempts'>, receipt: readonly ReceiptLine[], cost?: Cost | null): Record<string, string> {
  const receiptValue = receiptHeader(receipt);
  return {
    'x-modelport-provider': headerSafe(target.providerId),
    'x-modelport-model': headerSafe(target.modelId),
    'x-modelport-platform': headerSafe(target.platformId),
    'x-modelport-attempts': String(attempts),
    ...(receiptValue !== undefined && { 'x-modelport-receipt': receiptValue }),
    ...(cost && { 'x-modelport-cost': costHeader(cost) }),
  };
}

/** Names of models come from clients and may hold anything, and any amount of it: clients refuse an answer with headers of 16 kB. */
function headerSafe(text: string): string {
  return text.slice(0, MOST_NAME_CHARACTERS).replace(/[^\x20-\x7e]+/g, (unsafe) => [...Buffer.from(unsafe)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''));
}
