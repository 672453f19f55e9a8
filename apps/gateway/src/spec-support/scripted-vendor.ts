import { anthropicMessages, gemini, ollamaChat, type OpenAiChatOptions, OpenAiChatProvider } from '@modelport/dialects';
import { LlmProviderBase, type ByteStream, type Capability, type ForwardFormat, type HttpRequest, type HttpResponse, type ProviderDefinition, type ProviderOptions, type SpokenFormats, type Transport } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';

/** What the vendor does with one request. A body of several pieces arrives piece by piece. */
export interface ScriptedReply {
  status?: number;
  headers?: Record<string, string>;
  body: string | AsyncIterable<string>;
}

export interface Received {
  request: HttpRequest;
  signal: AbortSignal | undefined;
  /** Whether the body of the answer was dropped before its end. */
  cancelled: boolean;
}

/** A vendor that answers by a script; it keeps what it received. The last reply of the script is repeated. */
export class ScriptedVendor implements Transport {
  readonly received: Received[] = [];

  constructor(private readonly script: readonly (ScriptedReply | ((signal: AbortSignal | undefined) => Promise<ScriptedReply>))[]) {}

  async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const received: Received = { request, signal, cancelled: false };
    this.received.push(received);
    const step = this.script[this.received.length - 1] ?? this.script.at(-1);
    if (!step) throw new Error('the script is empty');
    const { status = 200, headers = { 'content-type': 'application/json' }, body } = typeof step === 'function' ? await step(signal) : step;
    return { status, headers, body: byteStream(body, received) };
  }

  /** The body of the request received at that position, parsed. */
  bodyAt(position: number): unknown {
    const body = this.received[position]?.request.body ?? '';
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());
  }
}

/** A reply that comes only when the call is aborted: never. */
export function hang(signal: AbortSignal | undefined): Promise<ScriptedReply> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

function byteStream(body: ScriptedReply['body'], received: Received): ByteStream {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    if (typeof body === 'string') yield Buffer.from(body);
    else for await (const piece of body) yield Buffer.from(piece);
  }
  const iterator = pieces();
  return {
    [Symbol.asyncIterator]: () => iterator,
    cancel: () => {
      received.cancelled = true;
    },
  };
}

function definitionOf(id: string): ProviderDefinition {
  return {
    provider: { id, name: id.toUpperCase(), description: `The vendor ${id}.` },
    api: { baseUrl: `https://${id}.example.com/v1`, authType: 'bearer', authEnvVar: `${id.toUpperCase()}_API_KEY`, timeout: 5000, maxRetries: 1 },
    capabilities: ['streaming', 'function_calling'],
    models: [
      {
        id: `${id}-large`,
        name: `${id} large`,
        contextWindow: 100_000,
        maxOutput: 4096,
        modalities: { input: ['text', 'image'], output: ['text'] },
        capabilities: ['streaming', 'function_calling', 'vision'],
        pricing: { input: 1, output: 2 },
      },
      { id: `${id}-small`, name: `${id} small`, contextWindow: 8000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    ],
    errorCodes: {},
  };
}

/** A vendor that speaks OpenAI's format: bodies are forwarded to it. On with `ACME_API_KEY`. @param more what it can do besides. @param differences from OpenAI's own. */
export function acmeModule(transport: Transport, more: readonly Capability[] = [], differences: OpenAiChatOptions = {}): ProviderModuleClass {
  class AcmeProvider extends OpenAiChatProvider {
    static readonly definition = { ...definitionOf('acme'), capabilities: [...definitionOf('acme').capabilities, ...more] };

    constructor(options: ProviderOptions = {}) {
      super(AcmeProvider.definition, { ...options, transport }, differences);
    }
  }
  return providerModule(AcmeProvider);
}

/** A vendor that speaks Anthropic's format: bodies are translated for it. On with `ZENITH_API_KEY`. */
export function zenithModule(transport: Transport): ProviderModuleClass {
  class ZenithProvider extends LlmProviderBase {
    static readonly definition = definitionOf('zenith');

    constructor(options: ProviderOptions = {}) {
      super(ZenithProvider.definition, anthropicMessages, { ...options, transport });
    }
  }
  return providerModule(ZenithProvider);
}

/** A vendor that speaks Google's format: its bodies are forwarded to it. On with `NOVA_API_KEY`. */
export function novaModule(transport: Transport, more: readonly ForwardFormat[] = []): ProviderModuleClass {
  return moduleOf('nova', [gemini, ...more], transport);
}

/** A vendor that speaks Ollama's format: its bodies are forwarded to it. On with `LLAMA_API_KEY`. */
export function llamaModule(transport: Transport, more: readonly ForwardFormat[] = []): ProviderModuleClass {
  return moduleOf('llama', [ollamaChat, ...more], transport);
}

function moduleOf(id: string, formats: SpokenFormats, transport: Transport): ProviderModuleClass {
  class FormatProvider extends LlmProviderBase {
    static readonly definition = definitionOf(id);

    constructor(options: ProviderOptions = {}) {
      super(FormatProvider.definition, formats, { ...options, transport });
    }
  }
  return providerModule(FormatProvider);
}
