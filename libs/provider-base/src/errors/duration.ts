const UNIT_MS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

const PART = /(\d+(?:\.\d+)?|\.\d+)(ns|us|µs|ms|[smhd])/gy;

/** Milliseconds of a duration as Go prints it (`1m2.5s`, `150ms`), days included; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  let total = 0;
  let length = 0;
  for (const [part, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
    length += part.length;
  }
  return length > 0 && length === text.length ? total : undefined;
}
