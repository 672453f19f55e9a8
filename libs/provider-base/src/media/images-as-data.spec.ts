import type { Message } from '../contract/request.js';
import { imagesAsData, mediaAsData } from './images-as-data.js';
import type { MediaFetcher } from './media-fetcher.js';

const fetcher: MediaFetcher = { fetch: (url) => Promise.resolve({ mediaType: url.endsWith('.html') ? 'text/html' : 'image/png', data: `bytes of ${url}` }) };
const image = (url: string): Extract<Message['content'][number], { type: 'image' }> => ({ type: 'image', source: { kind: 'url', url }, detail: 'low' });
const fetched = (url: string): object => ({ type: 'image', source: { kind: 'data', mediaType: 'image/png', data: `bytes of ${url}` }, detail: 'low' });

describe('fetching the images of a request', () => {
  it('puts data in the place of URLs, in results of tools too', async () => {
    const messages: Message[] = [
      { role: 'user', content: [{ type: 'text', text: 'see' }, image('https://x.test/a')] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'c', content: [image('https://x.test/b')] }] },
    ];
    expect((await imagesAsData({ model: 'm', messages }, fetcher)).messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'see' }, fetched('https://x.test/a')] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'c', content: [fetched('https://x.test/b')] }] },
    ]);
  });

  it('gives the same request back at once where there is nothing to fetch', () => {
    const request = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] } as const;
    expect(imagesAsData(request, fetcher)).toBe(request);
  });

  it('refuses what is no image, and says where it stood', async () => {
    const request = { model: 'm', messages: [{ role: 'user', content: [image('https://x.test/a.html')] }] } as const;
    await expect(imagesAsData(request, fetcher)).rejects.toMatchObject({ kind: 'invalid_request', path: 'messages.0.content.0' });
  });

  it('fetches documents where they are asked for, and leaves what is not on the web', async () => {
    const document = (url: string): Message['content'][number] => ({ type: 'document', source: { kind: 'url', url }, filename: 'a' });
    const messages: Message[] = [{ role: 'user', content: [document('https://x.test/a'), document('s3://bucket/a'), image('s3://bucket/b')] }];
    expect((await mediaAsData({ model: 'm', messages }, fetcher, ['image', 'document'])).messages).toEqual([
      { role: 'user', content: [{ type: 'document', source: { kind: 'data', mediaType: 'image/png', data: 'bytes of https://x.test/a' }, filename: 'a' }, document('s3://bucket/a'), image('s3://bucket/b')] },
    ]);
    const documents = { model: 'm', messages: [{ role: 'user', content: [document('https://x.test/a')] }] } as const;
    expect(imagesAsData(documents, fetcher)).toBe(documents);
  });
});
