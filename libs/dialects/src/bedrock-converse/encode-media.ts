import type { AudioPart, DocumentPart, ImagePart, JsonObject, MediaSource, Receipt } from '@modelport/provider-base';

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ImageBlock.html */
const IMAGE_FORMATS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/jpg': 'jpeg', 'image/gif': 'gif', 'image/webp': 'webp' };

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_DocumentBlock.html */
const DOCUMENT_FORMATS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/csv': 'csv',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/markdown': 'md',
};

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_AudioBlock.html */
const AUDIO_FORMATS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'audio/aac': 'aac',
  'audio/flac': 'flac',
  'audio/mp4': 'mp4',
  'audio/x-m4a': 'm4a',
  'audio/webm': 'webm',
};

export function encodeImage(part: ImagePart, path: string, receipt: Receipt): JsonObject[] {
  if (part.detail === 'low' || part.detail === 'high') receipt.drop(`${path}.detail`, 'advisory', 'the vendor chooses the resolution itself');
  const media = encodeSource(part.source, IMAGE_FORMATS, 'images', path, receipt);
  return media ? [{ image: media }] : [];
}

/** @param names those taken; the document's own is added. */
export function encodeDocument(part: DocumentPart, path: string, receipt: Receipt, names: Set<string>): JsonObject[] {
  const media = encodeSource(part.source, DOCUMENT_FORMATS, 'documents', path, receipt);
  if (!media) return [];
  const wanted = part.filename?.replace(/\.[A-Za-z0-9]{1,8}$/, '');
  const name = freeName(documentName(wanted), names);
  if (wanted !== undefined && name !== wanted) receipt.change('reworded', `${path}.filename`, `sent as ${name}: the vendor takes letters, digits, single spaces, hyphens and brackets, and each name once`);
  return [{ document: { ...media, name, ...(part.citations && { citations: { enabled: true } }) } }];
}

export function encodeAudio(part: AudioPart, path: string, receipt: Receipt): JsonObject[] {
  const media = encodeSource(part.source, AUDIO_FORMATS, 'audio', path, receipt);
  return media ? [{ audio: media }] : [];
}

function encodeSource(source: MediaSource, formats: Readonly<Record<string, string>>, what: string, path: string, receipt: Receipt): JsonObject | undefined {
  if (source.kind === 'url') return encodeObject(source.url, formats, what, path, receipt);
  const mediaType = source.mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  const format = formats[mediaType];
  if (format !== undefined) return { format, source: { bytes: source.data } };
  receipt.drop(path, 'meaning', `the vendor takes ${what} as ${formatList(formats)}, not ${mediaType}`);
  return undefined;
}

/** An object of S3, whose format its name tells. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_S3Location.html */
function encodeObject(url: string, formats: Readonly<Record<string, string>>, what: string, path: string, receipt: Receipt): JsonObject | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(url)?.[1]?.toLowerCase().replace(/^jpg$/, 'jpeg');
  const format = Object.values(formats).find((known) => known === ending);
  if (url.startsWith('s3://') && format) return { format, source: { s3Location: { uri: url } } };
  receipt.drop(path, 'meaning', url.startsWith('s3://') ? `the name of the object must end in ${formatList(formats)}` : `the vendor takes ${what} as data or from S3 only, and fetching media by URL is switched off`);
  return undefined;
}

function formatList(formats: Readonly<Record<string, string>>): string {
  return [...new Set(Object.values(formats))].join(', ');
}

/** The model sees the name, and the vendor is narrow about it. */
function documentName(wanted: string | undefined): string {
  const name = (wanted ?? '').replace(/[^A-Za-z0-9\s()[\]-]/g, '-').replace(/\s+/g, ' ').trim();
  return name.slice(0, 190) || 'document';
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  taken.add(free);
  return free;
}
