import type { ImagePart, MediaSource } from '@modelport/provider-base';

const EXPECTED = 'must be an http(s) URL or a data: URL';
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/;
const MEDIA_TYPE = /^image\/[\w.+-]+$/;

/** What a client may give as an image: a URL, or the data itself. */
export type ImageInput = string | { url: string } | { data: string; media_type: string };

/** What is wrong with an image, worded to stand behind its path; undefined where nothing is. */
export function imageProblem(image: unknown): string | undefined {
  const source = readImage(image);
  return typeof source === 'string' ? source : undefined;
}

/** Images as parts of a message. Only for images that {@link imageProblem} found nothing wrong with. */
export function imageParts(images: readonly ImageInput[] | null | undefined): ImagePart[] {
  return (images ?? []).map((image) => {
    const source = readImage(image);
    if (typeof source === 'string') throw new TypeError(source);
    return { type: 'image', source };
  });
}

function readImage(image: unknown): MediaSource | string {
  if (typeof image === 'string') return fromUrl(image);
  if (typeof image !== 'object' || image === null || Array.isArray(image)) return `${EXPECTED}, { "url" } or { "data", "media_type" }`;
  const { url, data, media_type: mediaType, ...rest } = image as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `has an unknown field "${unknown}"; known are url, or data and media_type`;
  if (typeof url === 'string' && data === undefined && mediaType === undefined) return fromUrl(url);
  if (typeof data === 'string' && typeof mediaType === 'string' && url === undefined) return fromData(mediaType, data);
  return 'must have either "url", or "data" (base64) and "media_type"';
}

function fromUrl(text: string): MediaSource | string {
  if (/^data:/i.test(text)) return fromDataUrl(text);
  const isHttp = /^https?:\/\//i.test(text) && URL.canParse(text);
  return isHttp ? { kind: 'url', url: text } : EXPECTED;
}

function fromDataUrl(text: string): MediaSource | string {
  const comma = text.indexOf(',');
  const [mediaType = '', ...parameters] = text.slice('data:'.length, Math.max(comma, 0)).split(';');
  if (comma === -1 || parameters.at(-1)?.toLowerCase() !== 'base64') return 'must be a data: URL of the form data:image/png;base64,…';
  return fromData(mediaType, text.slice(comma + 1));
}

function fromData(mediaType: string, data: string): MediaSource | string {
  if (!MEDIA_TYPE.test(mediaType)) return `must have an image media type such as image/png, not "${mediaType}"`;
  if (!BASE64.test(data)) return 'must hold its data as base64';
  return { kind: 'data', mediaType: mediaType.toLowerCase(), data };
}
