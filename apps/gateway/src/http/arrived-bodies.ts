import { TurnBatch } from '@modelport/provider-base';

/** Whose bodies have come, and whose calls may begin: what that is. */
export const arrivedBodies = new TurnBatch<() => void>((begin) => begin(), 'turn');
