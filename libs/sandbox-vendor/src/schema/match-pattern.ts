import type { Budget } from './budget.js';
import type { Pattern } from './pattern.js';

/**
 * Whether the pattern is found in the text, in time proportional to both: it keeps the set of places where the match so far may end,
 * and never goes back.
 */
export function matchesPattern(pattern: Pattern, text: string, budget: Budget): boolean {
  const chars = Array.from(text);
  const everywhere = new Set(Array.from({ length: chars.length + 1 }, (_, index) => index));
  return advance(pattern, chars, everywhere, budget).size > 0;
}

type Places = ReadonlySet<number>;

function advance(pattern: Pattern, chars: readonly string[], from: Places, budget: Budget): Places {
  budget.spend(from.size + 1);
  switch (pattern.kind) {
    case 'set':
      return new Set([...from].filter((place) => place < chars.length && pattern.has(chars[place]!)).map((place) => place + 1));
    case 'sequence':
      return pattern.items.reduce<Places>((places, item) => (places.size === 0 ? places : advance(item, chars, places, budget)), from);
    case 'choice':
      return new Set(pattern.options.flatMap((option) => [...advance(option, chars, from, budget)]));
    case 'repeat':
      return advanceRepeatedly(pattern, chars, from, budget);
    case 'edge':
      return new Set([...from].filter((place) => isEdge(pattern.at, chars, place)));
    case 'look':
      return new Set([...from].filter((place) => advance(pattern.ahead, chars, new Set([place]), budget).size > 0 !== pattern.negated));
  }
}

function advanceRepeatedly(pattern: Extract<Pattern, { kind: 'repeat' }>, chars: readonly string[], from: Places, budget: Budget): Places {
  const found = new Set(pattern.min === 0 ? from : []);
  let places = from;
  for (let count = 1; count <= pattern.max && places.size > 0; count += 1) {
    places = advance(pattern.item, chars, places, budget);
    if (count < pattern.min) continue;
    const before = found.size;
    for (const place of places) found.add(place);
    if (found.size === before) break;
  }
  return found;
}

function isEdge(at: 'start' | 'end' | 'word' | 'not-word', chars: readonly string[], place: number): boolean {
  if (at === 'start') return place === 0;
  if (at === 'end') return place === chars.length;
  const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
  return (isWord(chars[place - 1]) !== isWord(chars[place])) === (at === 'word');
}
