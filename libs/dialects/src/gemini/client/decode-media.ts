import { compact, type ContentPart, type MediaSource, type Receipt } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import { mediaTypeOfUrl } from '../encode-media.js';
import type { GoogleFields } from './google-fields.js';

const BASE64 = /^[A-Za-z0-9+/_=\s-]+$/;

/** Files that only Google can open: of its Files API, of its cloud storage, on YouTube. */
const ONLY_FOR_GOOGLE = /^(?:gs:\/\/|files\/|https?:\/\/generativelanguage\.googleapis\.com\/|https?:\/\/(?:www\.|m\.)?youtu(?:be\.com|\.be)\/)/i;

/** `inlineData`; undefined where the policy lets it go. Source: https://ai.google.dev/api/caching#Blob */
export function decodeInlineData(blob: GoogleFields, receipt: Receipt): ContentPart | undefined {
  const mediaType = blob.requiredString('mimeType').toLowerCase();
  const data = blob.requiredString('data');
  if (!BASE64.test(data)) throw invalid(blob.at('data'), 'base64 data', data);
  const standard = data.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/\s/g, '');
  return mediaPart({ kind: 'data', mediaType, data: standard }, mediaType, blob, receipt);
}

/** `fileData`; undefined where the policy lets it go. Source: https://ai.google.dev/api/caching#FileData */
export function decodeFileData(file: GoogleFields, receipt: Receipt): ContentPart | undefined {
  const url = file.requiredString('fileUri');
  const mediaType = file.string('mimeType')?.toLowerCase() ?? mediaTypeOfUrl(url) ?? '';
  if (ONLY_FOR_GOOGLE.test(url)) {
    receipt.drop(file.at('fileUri'), 'meaning', 'a file that is stored with Google cannot be read by another vendor; send inlineData');
    return undefined;
  }
  if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) throw invalid(file.at('fileUri'), 'an http(s) URL', url);
  return mediaPart({ kind: 'url', url }, mediaType, file, receipt);
}

/** What is neither an image nor a sound is a document. */
function mediaPart(source: MediaSource, mediaType: string, fields: GoogleFields, receipt: Receipt): ContentPart | undefined {
  const filename = fields.string('displayName');
  if (mediaType.startsWith('video/')) {
    receipt.drop(fields.at('mimeType'), 'meaning', 'videos cannot be carried to another format');
    return undefined;
  }
  if (mediaType.startsWith('image/')) return { type: 'image', source };
  if (mediaType.startsWith('audio/')) return { type: 'audio', source };
  return compact({ type: 'document' as const, source, filename });
}
