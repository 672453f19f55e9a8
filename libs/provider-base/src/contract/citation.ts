/** A piece of a text, in the units of JavaScript's strings: `text.slice(start, end)`. Where both are the same it is a mark at that place. */
export interface TextSpan {
  start: number;
  end: number;
}

/** A piece of a source: from `start` up to, and not including, `end`. Characters and blocks are counted from 0, pages from 1. */
export interface SourcePlace {
  unit: 'character' | 'page' | 'block';
  start: number;
  end: number;
}

/**
 * What was cited. `web`: a page that the vendor looked up; `document`: one of the documents of the request, or of those the vendor keeps
 * for it; `search-result`: a result of the client's own search; `file`: one that the vendor made or stores, and knows by its id.
 */
export interface CitedSource {
  kind: 'web' | 'document' | 'search-result' | 'file';
  /** The address of a page; of a search result what the client named as its source. */
  url?: string;
  title?: string;
  /** The vendor's name of it. */
  id?: string;
  /** The vendor's name of the place where it runs code and keeps files (OpenAI `container_id`). */
  container?: string;
  /** Which of the documents, or of the search results, of the request it is, from 0. */
  index?: number;
  /** Where in it the words stand. */
  place?: SourcePlace;
  /** Opaque word by which the vendor knows the source again (Anthropic `encrypted_index`); without it the citation cannot go back. */
  encrypted?: string;
}

/** Where something is from that the model said. */
export interface Citation {
  source: CitedSource;
  /** The words of the source. */
  citedText?: string;
  /** The words of the answer that it stands on. Absent where the vendor did not tell. */
  span?: TextSpan;
}
