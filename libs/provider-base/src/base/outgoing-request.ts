import type { CallContext } from '../contract/provider.js';
import type { LlmRequest } from '../contract/request.js';
import type { BegunCall } from './begun-call.js';
import type { Outgoing, SentRequest } from './exchange-parts.js';
import { fitRequest } from './fit-request.js';
import type { VendorCall } from './vendor-call.js';

type Prepare = ((request: LlmRequest, context: CallContext) => Promise<LlmRequest> | LlmRequest) | undefined;

/** What goes to the vendor for a request: fitted, prepared and encoded. At once where preparing it takes no time; whatever goes wrong rejects. */
export function outgoingRequest(sent: SentRequest, begun: BegunCall, prepare: Prepare): Promise<Outgoing> | Outgoing {
  const { call } = begun;
  try {
    const fitted = fitRequest(sent.request, call.definition, call.model, sent.receipt, sent.wire);
    const prepared = prepare ? prepare(fitted, contextOf(begun)) : fitted;
    if (!(prepared instanceof Promise)) return encoded(prepared, sent, call);
    return begun.clock.wait(prepared, 'what the request needs').then((request) => encoded(request, sent, call));
  } catch (thrown) {
    return Promise.reject(thrown as Error);
  }
}

/** The clock is not begun before somebody asks for its signal. */
function contextOf(begun: BegunCall): CallContext {
  return {
    ...begun.call.context,
    get signal() {
      return begun.clock.signal;
    },
  };
}

function encoded(prepared: LlmRequest, { wire, stream, receipt, shape }: SentRequest, { definition, model }: VendorCall): Outgoing {
  const request = wire.encodeRequest(prepared, { stream, receipt, definition, model });
  const { path, body, headers } = shape ? shape(request) : request;
  return { path, body: JSON.stringify(body), ...(headers && { headers }) };
}
