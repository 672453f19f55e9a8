import { type ClientCodec, isLlmError, type JsonObject, LlmError, type LlmRequest, parseJson, Receipt, type ReceiptLine } from '@modelport/provider-base';
import { GoldenTransport } from './golden-transport.js';
import { type GoldenVendor, VENDORS } from './golden-vendors.js';

/** What becomes of a client's request on its way to each vendor: path, body and receipt, or the error by which it is refused. */
export async function sentToAll(codec: ClientCodec, asked: unknown): Promise<JsonObject> {
  const sent: JsonObject = {};
  for (const vendor of VENDORS) sent[vendor.dialect] = await sentTo(vendor, codec, asked);
  return sent;
}

async function sentTo(vendor: GoldenVendor, codec: ClientCodec, asked: unknown): Promise<JsonObject> {
  const receipt = new Receipt('warn');
  try {
    const { request } = codec.decodeRequest(asked, receipt, { model: 'm', stream: false });
    const { path, body, lines } = await ask(vendor, request);
    return { path, body, receipt: [...receipt.lines, ...lines].map(({ action, field, detail }) => `${action} ${field}: ${detail}`) };
  } catch (error) {
    if (!isLlmError(error)) throw error;
    return { refused: `${error.kind}: ${error.message}` };
  }
}

/** @throws LlmError where nothing is sent. */
async function ask(vendor: GoldenVendor, request: LlmRequest): Promise<{ path: string; body: unknown; lines: readonly ReceiptLine[] }> {
  const transport = GoldenTransport.saying({ status: 500, body: {} });
  const provider = vendor.provider(transport);
  const failure: unknown = await provider.executeRequest(request).catch((error: unknown) => error);
  const { asked } = transport;
  if (!asked) throw isLlmError(failure) ? failure : new LlmError('internal', String(failure));
  const { pathname, search } = new URL(asked.url);
  return { path: pathname + search, body: parseJson(Buffer.from(asked.body ?? '').toString('utf8')), lines: provider.previewReceipt(request, false) };
}
