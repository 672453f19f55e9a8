import type { Cost } from '@modelport/provider-base';

/** US dollars, exactly, as a decimal without exponent: `0.00000125`. */
export function costHeader({ picodollars }: Cost): string {
  const whole = picodollars / 1_000_000_000_000n;
  const fraction = (picodollars % 1_000_000_000_000n).toString().padStart(12, '0').replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}
