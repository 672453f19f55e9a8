import { anthropicMessagesCodec } from '@modelport/dialects';
import type { WireSurface } from '../wire/wire-surface.js';

/** Anthropic's format. Its SDKs read the id of a request from `request-id`: https://docs.anthropic.com/en/api/errors#request-id */
export const MESSAGES_SURFACE: WireSurface = {
  codec: anthropicMessagesCodec,
  headers: (requestId) => ({ 'request-id': requestId }),
};
