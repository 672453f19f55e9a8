import type { Receipt } from '@modelport/provider-base';
import type { OpenAiResponsesOptions } from './options.js';

/** What the encoding of an item may look at. */
export interface EncodeInputContext {
  receipt: Receipt;
  options: OpenAiResponsesOptions;
  providerId: string;
}
