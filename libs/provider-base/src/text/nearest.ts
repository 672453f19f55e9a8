/** Longer names are nobody's typing mistake, and comparing them would cost time that a stranger chooses. */
const LONGEST_NAME = 200;

/**
 * The known names that look most like a mistyped one, nearest first. Names too far away to be meant are left out, so the list may be
 * empty. Upper and lower case, and `-`, `_`, `.` and blanks, count as alike.
 */
export function nearestNames(name: string, known: readonly string[], limit = 3): string[] {
  if (name.length > LONGEST_NAME) return [];
  const wanted = plain(name);
  return known
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, plain(candidate)) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.\s]+/g, '-');
}

/** A name that holds the other whole (`gpt-4` and `gpt-4-turbo-preview`) is at most two slips away. */
function distanceTo(wanted: string, candidate: string): number {
  const distance = editDistance(wanted, candidate);
  const oneHoldsTheOther = wanted.length >= 3 && candidate.length >= 3 && (candidate.includes(wanted) || wanted.includes(candidate));
  return oneHoldsTheOther ? Math.min(distance, 2) : distance;
}

/** Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + substitution);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, at(beforeLast, j - 2) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
