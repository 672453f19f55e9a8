import type { Cost } from '@modelport/provider-base';

/** In picodollars. */
const A_DOLLAR = 1_000_000_000_000n;

/** Of a dollar in picodollars, behind the point. */
const DIGITS = 12;
const ZERO = 0x30;

/** US dollars, exactly, as a decimal without exponent: `0.00000125`. */
export function costHeader({ picodollars }: Cost): string {
  // Numbers are several times as fast, and hold what an answer costs.
  return picodollars < A_DOLLAR ? decimal('0', Number(picodollars)) : decimal(String(picodollars / A_DOLLAR), Number(picodollars % A_DOLLAR));
}

/** @param fraction whole picodollars, less than a dollar. */
function decimal(dollars: string, fraction: number): string {
  return fraction === 0 ? dollars : `${dollars}.${withoutEndingZeros(String(fraction).padStart(DIGITS, '0'))}`;
}

function withoutEndingZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === ZERO) end--;
  return digits.slice(0, end);
}
