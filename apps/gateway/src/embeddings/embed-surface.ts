import type { EmbedResponse, JsonObject, Receipt } from '@modelport/provider-base';
import type { TextsToEmbed } from '@modelport/pipeline';

/** A client's format for embeddings. */
export interface EmbedSurface {
  /** The name under which providers know the format: one that speaks it is sent the client's body as it is. */
  readonly dialect: string;
  /** @throws LlmError `invalid_request` with the path of what is wrong. */
  decode(body: JsonObject, receipt: Receipt): TextsToEmbed;
  /** @param asked the client's body, and the model as the client named it */
  encode(response: EmbedResponse, asked: { body: JsonObject; model: string }): JsonObject;
}
