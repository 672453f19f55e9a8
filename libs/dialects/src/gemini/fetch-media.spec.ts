import { isLlmError, type FetchedMedia, type LlmRequest, type MediaFetcher } from '@modelport/provider-base';
import { fetchMedia } from './fetch-media.js';

type Content = LlmRequest['messages'][number]['content'];

const request = (...content: Content): LlmRequest => ({ model: 'm', messages: [{ role: 'user', content }] });
const from = (url: string) => ({ kind: 'url' as const, url });

function fetcherOf(media: FetchedMedia): MediaFetcher & { urls: string[] } {
  const urls: string[] = [];
  return {
    urls,
    fetch: (url) => {
      urls.push(url);
      return Promise.resolve(media);
    },
  };
}

async function contentOf(media: FetchedMedia, ...content: Content): Promise<Content | undefined> {
  return (await fetchMedia(request(...content), fetcherOf(media))).messages[0]?.content;
}

describe('media by URL', () => {
  it('becomes data, in messages and in the answers of tools', async () => {
    const image = { type: 'image' as const, source: from('https://example.com/a') };
    const data = { kind: 'data', mediaType: 'image/png', data: 'AA==' };
    expect(await contentOf({ mediaType: 'image/png', data: 'AA==' }, { type: 'text', text: '?' }, image, { type: 'tool-result', callId: 'c', content: [image, { type: 'text', text: 'x' }] })).toEqual([
      { type: 'text', text: '?' },
      { type: 'image', source: data },
      { type: 'tool-result', callId: 'c', content: [{ type: 'image', source: data }, { type: 'text', text: 'x' }] },
    ]);
  });

  it('stays where it is if it is the vendor’s own, and nothing is waited for', () => {
    const asked = request(
      { type: 'document', source: from('https://generativelanguage.googleapis.com/v1beta/files/abc') },
      { type: 'document', source: from('https://www.youtube.com/watch?v=9hE5-98ZeCg') },
      { type: 'image', source: from('gs://bucket/cat.png') },
      { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' } },
    );
    const fetcher = fetcherOf({ mediaType: 'text/html', data: '' });
    expect(fetchMedia(asked, fetcher)).toBe(asked);
    expect(fetcher.urls).toEqual([]);
  });

  it('is of the type that the ending says where the server does not know', async () => {
    const audio = await contentOf({ mediaType: 'application/octet-stream', data: 'AA==' }, { type: 'audio', source: from('https://example.com/a.mp3') });
    expect(audio).toMatchObject([{ source: { mediaType: 'audio/mp3' } }]);
    const document = await contentOf({ mediaType: 'Application/PDF; version=2', data: 'AA==' }, { type: 'document', source: from('https://example.com/a') });
    expect(document).toMatchObject([{ source: { mediaType: 'application/pdf' } }]);
  });

  it.each([
    ['an image', { type: 'image' as const, source: from('https://example.com/a.png') }],
    ['audio', { type: 'audio' as const, source: from('https://example.com/a.mp3') }],
  ])('is refused where it should be %s and is a page', async (_name, part) => {
    const error: unknown = await contentOf({ mediaType: 'text/html', data: '' }, part).catch((thrown: unknown) => thrown);
    expect(isLlmError(error) && [error.kind, error.path]).toEqual(['invalid_request', 'messages.0.content.0']);
  });
});
