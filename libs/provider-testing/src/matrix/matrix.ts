import { textRequest } from '../kit/requests.js';
import { CACHE_ROWS } from './cache-rows.js';
import { JSON_ROWS } from './json-rows.js';
import { MEDIA_ROWS } from './media-rows.js';
import { REASONING_ROWS } from './reasoning-rows.js';
import type { ScenarioRow } from './scenario-row.js';
import { TOOL_ROWS } from './tool-rows.js';

const TEXT_ROW: ScenarioRow = {
  path: 'text',
  name: 'text',
  feature: 'streaming',
  claim: ({ text }) => text,
  calledFor: () => true,
  request: textRequest,
};

/** Every scenario of the kit. Each is asked for a whole answer and, where the vendor streams, for a streamed one. */
export const MATRIX: readonly ScenarioRow[] = [TEXT_ROW, ...TOOL_ROWS, ...MEDIA_ROWS, ...JSON_ROWS, ...REASONING_ROWS, ...CACHE_ROWS];
