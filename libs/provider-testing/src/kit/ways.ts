import type { CallContext, LlmProvider, ObservedStream } from '@modelport/provider-base';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { Kit } from './kit.js';
import { textRequest } from './requests.js';
import { clientBody, forwardedDialect, streamReply, wireRequest } from './wire-body.js';

/** One of the ways to ask a provider for an answer. What holds for one must hold for all. */
export interface Way<Stream extends ObservedStream<unknown> | undefined = ObservedStream<unknown> | undefined> {
  name: string;
  /** The vendor's good reply to a call of this way. */
  reply: VendorReply;
  /** Settles as the provider's method does; gives the stream, where there is one. */
  call(provider: LlmProvider, context?: CallContext): Promise<Stream>;
}

export type StreamWay = Way<ObservedStream<unknown>>;

/** All ways in which this provider can be asked. */
export function waysOf(kit: Kit): Way[] {
  const request = textRequest(kit.model);
  const unary: Way = {
    name: 'executeRequest',
    reply: kit.replies.text.unary,
    call: async (provider, context) => {
      await provider.executeRequest(request, context);
      return undefined;
    },
  };
  const forwarded: Way = {
    name: 'forward',
    reply: kit.replies.text.unary,
    call: async (provider, context) => {
      await provider.forward?.(wireRequest(kit, await clientBody(kit, false), false), context);
      return undefined;
    },
  };
  return [unary, ...(forwardedDialect(kit) ? [forwarded] : []), ...streamWaysOf(kit)];
}

/** Those of them that stream. */
export function streamWaysOf(kit: Kit): StreamWay[] {
  if (!kit.replies.text.stream) return [];
  const reply = streamReply(kit);
  const request = textRequest(kit.model);
  const streamed: StreamWay = { name: 'executeStream', reply, call: (provider, context) => provider.executeStream(request, context) };
  const forwarded: StreamWay = {
    name: 'forward of a stream',
    reply,
    call: async (provider, context) => {
      const answer = await provider.forward?.(wireRequest(kit, await clientBody(kit, true), true), context);
      if (answer?.kind !== 'stream') throw new Error(`forward of a stream gave ${answer?.kind ?? 'nothing'}`);
      return answer.stream;
    },
  };
  return forwardedDialect(kit) ? [streamed, forwarded] : [streamed];
}
