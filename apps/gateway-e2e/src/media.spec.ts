import { MEDIA_HOST, type MediaHost, startMediaHost } from './support/media-host.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { mediaReaders } from './sdk/media-readers.js';

const IMAGE = `https://${MEDIA_HOST}/cat.png`;
const DOCUMENT = `https://${MEDIA_HOST}/report.pdf`;
const FILES = {
  '/cat.png': { mediaType: 'image/png', data: Buffer.from('not quite an image').toString('base64') },
  '/report.pdf': { mediaType: 'application/pdf', data: Buffer.from('%PDF-1.7 not quite a document').toString('base64') },
};

/** What becomes of media by URL where the client's format is not the vendor's: it stays a URL, is fetched, or is refused. */
const CARRIED: Readonly<Record<string, { image: 'url' | 'data'; document: 'url' | 'data' | 'refused' }>> = {
  openai: { image: 'url', document: 'data' },
  groq: { image: 'url', document: 'refused' },
  anthropic: { image: 'url', document: 'url' },
  google: { image: 'data', document: 'data' },
  ollama: { image: 'data', document: 'refused' },
};

describe('media by URL', () => {
  let host: MediaHost;
  let gateway: SdkGateway;

  beforeAll(async () => {
    host = await startMediaHost(FILES);
    gateway = await startSdkGateway(host.env);
  });

  afterAll(async () => {
    await gateway?.stop();
    await host?.stop();
  });

  function expectCarried(as: 'url' | 'data', url: string, file: { data: string }): void {
    const sent = gateway.sent.at(-1) ?? '';
    expect([sent.includes(url), sent.includes(file.data)]).toEqual([as === 'url', as === 'data']);
  }

  const readers = mediaReaders(() => gateway.url);
  const vendors = servedBy('openai', 'groq', 'anthropic', 'google', 'ollama');

  describe.each(readers)('an image from $sdk', ({ native, image }) => {
    it.each(vendors)('reaches $id', async ({ id, model }) => {
      await image(model, 'Describe the picture', IMAGE);
      expectCarried(native.includes(id) ? 'url' : (CARRIED[id]?.image ?? 'url'), IMAGE, FILES['/cat.png']);
    });
  });

  describe.each(readers.filter(({ document }) => document))('a document from $sdk', ({ native, document }) => {
    it.each(vendors)('reaches $id, or is refused in plain words', async ({ id, model }) => {
      const as = native.includes(id) ? 'url' : CARRIED[id]?.document;
      const before = gateway.sent.length;
      const asked = document?.(model, 'Describe the picture', DOCUMENT);
      if (as === 'refused') {
        await expect(asked).rejects.toThrow(/takes no document/);
        expect(gateway.sent).toHaveLength(before);
      } else {
        await asked;
        expectCarried(as ?? 'url', DOCUMENT, FILES['/report.pdf']);
      }
    });
  });

  it.each([
    ['of a private address', 'https://127.0.0.1/cat.png', /127\.0\.0\.1 is not a public address/],
    ['without TLS', `http://${MEDIA_HOST}/cat.png`, /over https only, not http/],
    ['that leads nowhere', `https://${MEDIA_HOST}/dog.png`, new RegExp(`${MEDIA_HOST} answered 404`)],
    ['that leads to something else', DOCUMENT, /leads to application\/pdf, not to an image/],
  ])('is refused, with the reason, for a URL %s that would have to be fetched', async (_name, url, reason) => {
    const before = gateway.sent.length;
    for (const { image } of readers.filter(({ sdk }) => /^(?:openai|@anthropic-ai)/.test(sdk))) {
      await expect(image('google/gemini-2.5-flash', 'Describe the picture', url)).rejects.toThrow(reason);
    }
    expect(gateway.sent).toHaveLength(before);
  });
});
