/** Media that was fetched for a vendor that takes no URLs. */
export interface FetchedMedia {
  /** IANA media type as the server labelled it. */
  mediaType: string;
  /** Base64. */
  data: string;
}

/**
 * Fetches media that a client gave by URL.
 * An implementation must not reach anything that the client could not reach itself: see {@link PublicMediaFetcher}.
 * @throws LlmError `invalid_request` for a URL that may not or cannot be fetched, `timeout`, `request_too_large`.
 */
export interface MediaFetcher {
  fetch(url: string, signal?: AbortSignal): Promise<FetchedMedia>;
}
