import { compact, type ContentPart, type DocumentPart, type ImagePart, type MediaSource } from '@modelport/provider-base';
import { parseMediaUrl } from '../../shared/data-url.js';
import { type Fields, invalid } from '../../shared/fields.js';
import type { BlockContext } from './block-context.js';
import { decodeCache } from './cache-control.js';
import { textOfBlocks } from './text-of-blocks.js';

const BASE64 = /^[A-Za-z0-9+/_=\s-]+$/;

/** An image block; nothing where the policy lets a stored file go. Source: https://docs.anthropic.com/en/docs/build-with-claude/vision */
export function decodeImage(block: Fields, context: BlockContext): ImagePart[] {
  const source = sourceOf(block);
  switch (source.oneOf('type', ['base64', 'url', 'file'] as const)) {
    case 'base64':
      return [{ type: 'image', source: dataSource(source, /^image\/[\w.+-]+$/i, 'an image type such as image/png'), ...decodeCache(block) }];
    case 'url':
      return [{ type: 'image', source: urlSource(source), ...decodeCache(block) }];
    case 'file':
      return dropFile(source, context);
    default:
      throw invalid(source.at('type'), 'one of base64, url, file', null);
  }
}

/**
 * A document block: a PDF by URL or as data, or text. Its `context` is told in a text before it.
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/citations#document-types
 */
export function decodeDocument(block: Fields, context: BlockContext): ContentPart[] {
  const sources = documentSource(sourceOf(block), context);
  const [title, about] = [block.string('title'), block.string('context')];
  const citations = block.fields('citations')?.boolean('enabled') || undefined;
  const cache = decodeCache(block);
  if (about) context.receipt.change('reworded', block.at('context'), 'it is told in a text before the document');
  const before: ContentPart[] = about ? [{ type: 'text', text: about }] : [];
  return [...before, ...sources.map((source): DocumentPart => compact({ type: 'document' as const, source, filename: title, citations, ...cache }))];
}

function documentSource(source: Fields, context: BlockContext): MediaSource[] {
  switch (source.oneOf('type', ['base64', 'url', 'text', 'content', 'file'] as const)) {
    case 'base64':
      return [dataSource(source, /^[\w.+-]+\/[\w.+-]+$/, 'a media type such as application/pdf')];
    case 'url':
      return [urlSource(source)];
    case 'text':
      return [textSource(source.requiredString('data'), source.string('media_type'))];
    case 'content':
      context.receipt.change('reworded', source.at('content'), 'its blocks are sent as one text document');
      return [textSource(textOfBlocks(source.raw('content'), source.at('content'), context))];
    case 'file':
      return dropFile(source, context);
    default:
      throw invalid(source.at('type'), 'one of base64, url, text, content, file', null);
  }
}

function sourceOf(block: Fields): Fields {
  const source = block.fields('source');
  if (!source) throw invalid(block.at('source'), 'an object', null);
  return source;
}

function dataSource(source: Fields, types: RegExp, expected: string): MediaSource {
  const mediaType = source.requiredString('media_type');
  if (!types.test(mediaType)) throw invalid(source.at('media_type'), expected, mediaType);
  const data = source.requiredString('data');
  if (!BASE64.test(data)) throw invalid(source.at('data'), 'base64 data, without a data: prefix');
  return { kind: 'data', mediaType: mediaType.toLowerCase(), data };
}

function urlSource(source: Fields): MediaSource {
  const url = source.requiredString('url');
  const media = parseMediaUrl(url);
  if (media?.kind !== 'url') throw invalid(source.at('url'), 'an http(s) URL', url);
  return media;
}

function textSource(text: string, mediaType = 'text/plain'): MediaSource {
  return { kind: 'data', mediaType, data: Buffer.from(text).toString('base64') };
}

function dropFile(source: Fields, { receipt }: BlockContext): never[] {
  source.requiredString('file_id');
  receipt.drop(source.at('file_id'), 'meaning', 'a file stored with Anthropic cannot be read by another vendor; send its data');
  return [];
}
