import { asObject, type JsonObject, type WireRequest } from '@modelport/provider-base';
import { answerWith } from '../transport/script.js';
import type { Kit } from './kit.js';
import { textRequest } from './requests.js';
import type { StreamReply } from '../replies/vendor-reply.js';

/** The name under which the client of a forwarded call knows the model. */
export const CLIENT_MODEL = 'client/name-of-the-model';

/** What the client's body holds besides what the provider knows: it must survive, byte for byte. */
const UNKNOWN = '"x_unknown" : { "model":"not this one", "numbers" : [1, 2.50, 1e3], "text":"\\u00e9 \\"model\\": \\"nor this\\"" }';

/**
 * A client's body in the vendor's own format: the one that the provider itself writes for {@link textRequest}, with the client's name of
 * the model, spaces, and fields that nobody knows.
 */
export async function clientBody(kit: Kit, stream: boolean): Promise<string> {
  const { model: _model, ...rest } = await vendorBody(kit, stream);
  return `{ ${UNKNOWN},\n "model" : ${JSON.stringify(CLIENT_MODEL)} , ${JSON.stringify(rest).slice(1)}`;
}

/** The same body as the vendor must get it: with its own name of the model in place, or without one where the path names it. */
export async function forVendor(kit: Kit, body: string, stream: boolean): Promise<string> {
  const { model } = await vendorBody(kit, stream);
  return model === undefined ? body.replace(/"model" : "[^"]+" , /, '') : body.replace(JSON.stringify(CLIENT_MODEL), JSON.stringify(kit.model));
}

/** The body that the provider writes for {@link textRequest}. */
export async function vendorBody(kit: Kit, stream: boolean): Promise<JsonObject> {
  const reply = stream ? streamReply(kit) : kit.replies.text.unary;
  const { provider, transport } = kit.stage([answerWith(reply)]);
  if (stream) await (await provider.executeStream(textRequest(kit.model))).cancel();
  else await provider.executeRequest(textRequest(kit.model));
  return asObject(transport.last.sentJson) ?? {};
}

/** The streamed answer to {@link textRequest}. @throws Error where the replies hold none. */
export function streamReply(kit: Kit): StreamReply {
  const { stream } = kit.replies.text;
  if (!stream) throw new Error('replies.text.stream: missing, and the provider streams');
  return stream;
}

/** A forwarded call with that body. */
export function wireRequest(kit: Kit, body: string, stream: boolean, more: Partial<WireRequest> = {}): WireRequest {
  return { dialect: forwardedDialect(kit) ?? '', body: Buffer.from(body), model: kit.model, stream, ...more };
}

/** The format that the provider forwards for the model, or undefined where it forwards none. */
export function forwardedDialect(kit: Kit): string | undefined {
  const { provider } = kit.stage([]);
  return provider.forward && provider.forwards.find((dialect) => provider.canForward?.(dialect, kit.model) ?? true);
}
