/** Milliseconds that running answers have to end by themselves when a gateway stops. */
export const GRACE = 25_000;
