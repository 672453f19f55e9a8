/** All items in an order by chance: each next one is taken with a chance that goes by its weight; those without weight come last. */
export function shuffledByWeight<T>(items: readonly T[], weightOf: (item: T) => number, random: () => number): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(pick(left.map(weightOf), random()), 1));
  return order;
}

function pick(weights: readonly number[], random: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = random * total;
  for (const [at, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return at;
  }
  return 0;
}
