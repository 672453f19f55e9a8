import type { Receipt } from '@modelport/provider-base';
import { createHash } from 'node:crypto';

const MISTRALS_OWN = /^[A-Za-z0-9]{9}$/;

/** Turns ids of calls into ones that Mistral takes, the same id always into the same, and says so once. */
export class CallIds {
  #told = false;

  constructor(private readonly receipt: Receipt) {}

  /** "Tool call id was … but must be a-z, A-Z, 0-9, with a length of 9" (code 3280): ids of other vendors, and ids made here, are not. */
  encode(id: string, path: string): string {
    if (MISTRALS_OWN.test(id)) return id;
    if (!this.#told) this.receipt.change('reworded', path, 'Mistral takes ids of calls of nine letters and digits: others are sent as a hash of themselves');
    this.#told = true;
    return createHash('sha256').update(id).digest('hex').slice(0, 9);
  }
}
