import { around, event, type VendorFormat } from './vendor-format.ts';

const answer = (text: string, end: object): object => ({
  candidates: [{ content: { parts: [{ text }], role: 'model' }, ...end, index: 0 }],
  usageMetadata: { promptTokenCount: 19, candidatesTokenCount: 10, totalTokenCount: 29 },
  modelVersion: 'gemini-2.5-flash',
  responseId: 'mQWFaLrLJYuM7dcP5P6dqQ4',
});

/** Gemini's generateContent: https://ai.google.dev/api/generate-content */
export const gemini: VendorFormat = {
  answer: JSON.stringify(answer('Hello! How can I assist you today?', { finishReason: 'STOP' })),
  opening: '',
  delta: around(event(answer('TEXT', {})), 'TEXT'),
  closing: event(answer('', { finishReason: 'STOP' })),
};
