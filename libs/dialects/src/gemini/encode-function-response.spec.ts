import { Receipt } from '@modelport/provider-base';
import { encodeFunctionResponse } from './encode-function-response.js';

describe('encodeFunctionResponse', () => {
  it.each([
    ['{"celsius":20}', { celsius: 20 }],
    [' \n\t{"celsius":20}\n', { celsius: 20 }],
    ['{"celsius":', { output: '{"celsius":' }],
    ['[20]', { output: '[20]' }],
    ['null', { output: 'null' }],
    ['sunny, {warm}', { output: 'sunny, {warm}' }],
  ])('tells %j as %j', (text, expected) => {
    const { response } = encodeFunctionResponse(
      { type: 'tool-result', callId: 'c1', name: 'weather', content: [{ type: 'text', text }] },
      'messages.1.content.0',
      { receipt: new Receipt(), callNames: new Map(), takesImages: false },
    );
    expect(response).toEqual({ functionResponse: { id: 'c1', name: 'weather', response: expected } });
  });
});
