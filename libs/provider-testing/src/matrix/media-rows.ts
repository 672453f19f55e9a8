import type { LlmRequest } from '@modelport/provider-base';
import { audioRequest, documentRequest, imageRequest } from '../kit/media-requests.js';
import { isUnsupported } from '../replies/scenario.js';
import { type Loss, needs, type ScenarioRow } from './scenario-row.js';

/** What the model sees, reads and hears. */
export const MEDIA_ROWS: readonly ScenarioRow[] = [
  {
    path: 'image',
    name: 'images by data and by URL',
    feature: 'vision',
    claim: ({ image }) => image,
    calledFor: needs('vision'),
    request: imageRequest,
    loss: textAlone(imageRequest),
  },
  documentRow('data', 'a document by data'),
  documentRow('url', 'a document by URL'),
  {
    path: 'audio',
    name: 'audio',
    feature: 'audio_input',
    claim: ({ audio }) => audio,
    calledFor: needs('audio_input'),
    request: audioRequest,
    loss: textAlone(audioRequest),
  },
];

function documentRow(kind: 'data' | 'url', name: string): ScenarioRow {
  const request = (model: string): LlmRequest => documentRequest(model, kind);
  return {
    path: `documents.${kind}`,
    name,
    feature: 'documents',
    claim: ({ documents }) => documents?.[kind],
    calledFor: needs('documents'),
    // A vendor may take the one and not the other.
    mayRefuse: (_capabilities, { documents }) => !isUnsupported(documents?.[kind === 'url' ? 'data' : 'url']),
    request,
    loss: textAlone(request),
    // A name that the vendor has no place for is told, and the document read all the same.
    spoiledBy: /^messages\.0\.content\.1$/,
  };
}

/** The question without what it is about. */
function textAlone(request: (model: string) => LlmRequest): Loss {
  const without = (model: string): LlmRequest => {
    const { messages, ...rest } = request(model);
    return { ...rest, messages: messages.map((message) => ({ ...message, content: message.content.filter(({ type }) => type === 'text') })) };
  };
  return { field: /^messages\.0\.content\.1/, weight: 'meaning', without };
}
