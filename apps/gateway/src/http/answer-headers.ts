import type { Cost, ReceiptLine } from '@modelport/provider-base';
import { type Explanation, type Result, type Target, targetName } from '@modelport/pipeline';
import { costHeader } from './cost-header.js';
import { headerList, type HeaderList, headersOf } from './header-list.js';
import { headerSafe } from './header-safe.js';
import { jsonListHeader } from './json-list-header.js';
import { RECEIPT, receiptHeader } from './receipt-header.js';

/** What the headers of an answer tell: who gave it, after how many tries, what translation did, what it cost, and where else it could have come from. */
export function answerHeaders(result: Answered, receipt: readonly ReceiptLine[], cost?: Cost | null): Record<string, string> {
  const list: HeaderList = [];
  addAnswerHeaders(list, result, receipt, cost);
  return headersOf(list);
}

type Answered = Pick<Result, 'target' | 'attempts' | 'explanation'>;

/** Puts the same at the end of a list, which has none of them. */
export function addAnswerHeaders(list: HeaderList, { target, attempts, explanation }: Answered, receipt: readonly ReceiptLine[], cost?: Cost | null): void {
  list.push(...targetHeaders(target), 'x-modelport-attempts', String(attempts));
  add(list, RECEIPT, receiptHeader(receipt));
  add(list, 'x-modelport-explain', explanation && jsonListHeader(explainedRoutes(explanation)));
  if (cost) list.push('x-modelport-cost', costHeader(cost));
}

function add(list: HeaderList, name: string, value: string | undefined): void {
  if (value !== undefined) list.push(name, value);
}

const known = new WeakMap<Target, HeaderList>();

/** The same for every answer of a target. */
function targetHeaders(target: Target): HeaderList {
  const told = known.get(target);
  if (told) return told;
  const headers = headerList({
    'x-modelport-provider': headerSafe(target.providerId),
    'x-modelport-model': headerSafe(target.modelId),
    'x-modelport-platform': headerSafe(target.platformId),
    'x-modelport-route': headerSafe(targetName(target)),
  });
  known.set(target, headers);
  return headers;
}

function explainedRoutes({ routes, off }: Explanation): readonly object[] {
  const considered = routes.map(({ target, place, why }) => ({ route: targetName(target), place, why }));
  return [...considered, ...off.map(({ route, why }) => ({ route, place: null, why }))];
}
