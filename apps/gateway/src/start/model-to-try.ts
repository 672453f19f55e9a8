import type { CatalogueModel } from '@modelport/pipeline';

/** The model of the command to paste: one that writes text, the cheapest whose price is known. Undefined where no model is known. */
export function modelToTry(models: readonly CatalogueModel[]): string | undefined {
  const writers = models.filter(({ modalities }) => modalities?.output.includes('text') ?? true);
  const [first] = writers.toSorted((a, b) => outputPrice(a) - outputPrice(b));
  return first && `${first.providerId}/${first.id}`;
}

/** A free model of a hosted vendor is often not there for everyone: it comes behind all that cost something. */
function outputPrice({ pricing, platformId }: CatalogueModel): number {
  const price = pricing?.output ?? Infinity;
  return price === 0 && platformId !== 'local' ? Number.MAX_VALUE : price;
}
