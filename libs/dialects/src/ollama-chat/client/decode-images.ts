import type { ImagePart } from '@modelport/provider-base';
import { parseMediaUrl } from '../../shared/data-url.js';
import { type Fields, invalid } from '../../shared/fields.js';

const BASE64 = /^[A-Za-z0-9+/_=\s-]+$/;

/** How files of each type begin, in base64: the format gives no types. */
const BEGINNINGS: readonly [string, string][] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['Qk', 'image/bmp'],
];

/** `images`: base64 data without a type, which Ollama finds out by itself. */
export function decodeImages(fields: Fields): ImagePart[] {
  return (fields.array('images') ?? []).map((image, index) => {
    const path = `${fields.at('images')}.${index}`;
    if (typeof image !== 'string' || image === '') throw invalid(path, 'base64 data', image);
    const url = image.startsWith('data:') ? parseMediaUrl(image) : undefined;
    if (url) return { type: 'image', source: url };
    if (!BASE64.test(image)) throw invalid(path, 'base64 data', image);
    return { type: 'image', source: { kind: 'data', mediaType: BEGINNINGS.find(([start]) => image.startsWith(start))?.[1] ?? 'image/png', data: image } };
  });
}
