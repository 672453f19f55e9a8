import { asNumber, asObject, asObjects, asString, type Citation, type CitedSource, compact, type JsonObject, type SourcePlace } from '@modelport/provider-base';

/** How the vendor names the places in a document, by their unit. */
const LOCATIONS: readonly [name: string, unit: SourcePlace['unit']][] = [
  ['documentChar', 'character'],
  ['documentPage', 'page'],
  ['documentChunk', 'block'],
];

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Citation.html */
export function decodeCitation(citation: JsonObject): Citation {
  const citedText = asObjects(citation['sourceContent']).map((piece) => asString(piece['text']) ?? '').join('');
  return { source: sourceOf(asObject(citation['location']) ?? {}, citation), ...(citedText !== '' && { citedText }) };
}

/** The location of a document may be told as an empty address. */
function sourceOf(location: JsonObject, citation: JsonObject): CitedSource {
  const [title, name] = [asString(citation['title']) || undefined, asString(citation['source']) || undefined];
  const url = asString(asObject(location['web'])?.['url']) || undefined;
  if (url !== undefined) return compact({ kind: 'web' as const, url, title });
  const result = asObject(location['searchResultLocation']);
  if (result) return compact({ kind: 'search-result' as const, url: name, title, index: asNumber(result['searchResultIndex']), place: placeIn(result, 'block') });
  const [key, unit = 'character'] = LOCATIONS.find(([known]) => asObject(location[known])) ?? [];
  const place = asObject(key === undefined ? undefined : location[key]);
  return compact({ kind: 'document' as const, id: name, title, index: asNumber(place?.['documentIndex']), place: place && placeIn(place, unit) });
}

function placeIn({ start, end }: JsonObject, unit: SourcePlace['unit']): SourcePlace | undefined {
  return typeof start === 'number' && typeof end === 'number' ? { unit, start, end } : undefined;
}

/** Whether a model of the vendor could have made it. What was found on the web only those have that look there themselves. */
export function isOwnCitation({ source: { kind, index, place }, citedText }: Citation): boolean {
  return citedText !== undefined && (kind === 'document' || kind === 'search-result') && index !== undefined && place !== undefined;
}

/** The other way, for what {@link isOwnCitation} says yes to. */
export function encodeCitation({ source, citedText = '' }: Citation): JsonObject {
  const { kind, index, place, title } = source;
  const name = kind === 'search-result' ? source.url : source.id;
  const { start, end } = place ?? { start: 0, end: 0 };
  const key = LOCATIONS.find(([, unit]) => unit === place?.unit)?.[0] ?? 'documentChar';
  const location = kind === 'search-result' ? { searchResultLocation: { searchResultIndex: index, start, end } } : { [key]: { documentIndex: index, start, end } };
  return { location, sourceContent: [{ text: citedText }], ...(title !== undefined && { title }), ...(name !== undefined && { source: name }) };
}
