import { LlmError, type Availability, type LlmProvider, type ProviderDefinition, type ProviderOptions } from '@modelport/provider-base';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { InjectProvider, providerModule, providerToken } from './index.js';

const definitionOf = (id: string): ProviderDefinition => ({
  provider: { id, name: id, description: `The vendor ${id}.` },
  api: { baseUrl: `https://${id}.example.com`, authType: 'bearer', timeout: 1000, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: {},
});

/** A provider that keeps its options and whether it was closed, and answers nothing. */
abstract class FakeProvider implements LlmProvider {
  readonly forwards = [];
  readonly timeout = 1000;
  closed = 0;

  constructor(
    readonly definition: ProviderDefinition,
    readonly options: ProviderOptions = {},
  ) {}

  get providerId(): string {
    return this.definition.provider.id;
  }

  get baseUrl(): string {
    return this.options.baseUrl ?? this.definition.api.baseUrl;
  }

  isAvailable(): Promise<Availability> {
    return Promise.resolve({ available: true, latencyMs: 0 });
  }

  executeRequest(): Promise<never> {
    return Promise.reject(new LlmError('unsupported', 'nothing is answered here'));
  }

  executeStream(): Promise<never> {
    return this.executeRequest();
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

class AlphaProvider extends FakeProvider {
  static readonly definition = definitionOf('alpha');

  constructor(options?: ProviderOptions) {
    super(AlphaProvider.definition, options);
  }
}

class BetaProvider extends FakeProvider {
  static readonly definition = definitionOf('beta');

  constructor(options?: ProviderOptions) {
    super(BetaProvider.definition, options);
  }
}

const AlphaModule = providerModule(AlphaProvider);
const BetaModule = providerModule(BetaProvider);

@Injectable()
class Chat {
  constructor(
    readonly alpha: AlphaProvider,
    @InjectProvider('alpha') readonly byToken: LlmProvider,
  ) {}
}

@Injectable()
class Settings {
  readonly baseUrl = 'https://proxy.example.com';
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

describe('providerModule', () => {
  it('gives a module that tells what it is of', () => {
    expect(AlphaModule.name).toBe('AlphaModule');
    expect(AlphaModule.definition).toBe(AlphaProvider.definition);
    expect(AlphaModule.providerClass).toBe(AlphaProvider);
  });

  it('makes its provider injectable by class and by token: the same one', async () => {
    const app = await Test.createTestingModule({ imports: [AlphaModule.forRoot()], providers: [Chat] }).compile();
    const chat = app.get(Chat);
    expect(chat.alpha).toBeInstanceOf(AlphaProvider);
    expect(chat.byToken).toBe(chat.alpha);
    expect(app.get(providerToken('alpha'))).toBe(chat.alpha);
  });

  it('passes the options of forRoot on, and nothing else', async () => {
    const app = await Test.createTestingModule({ imports: [AlphaModule.forRoot({ baseUrl: 'https://a.example.com', isGlobal: true })] }).compile();
    expect(app.get(AlphaProvider, { strict: false }).options).toEqual({ baseUrl: 'https://a.example.com' });
  });

  it('asks a service for its options, at once or later', async () => {
    const module = AlphaModule.forRootAsync({
      imports: [SettingsModule],
      inject: [Settings],
      useFactory: (settings: Settings) => Promise.resolve({ baseUrl: settings.baseUrl }),
    });
    const app = await Test.createTestingModule({ imports: [module], providers: [Chat] }).compile();
    expect(app.get(Chat).alpha.baseUrl).toBe('https://proxy.example.com');
  });

  it('stands beside the modules of other providers, each with options of its own', async () => {
    const imports = [AlphaModule.forRoot({ timeout: 1 }), BetaModule.forRootAsync({ useFactory: () => ({ timeout: 2 }) })];
    const app = await Test.createTestingModule({ imports }).compile();
    expect(app.get(AlphaProvider, { strict: false }).options).toEqual({ timeout: 1 });
    expect(app.get(BetaProvider, { strict: false }).options).toEqual({ timeout: 2 });
    expect(app.get<LlmProvider>(providerToken('beta'), { strict: false }).providerId).toBe('beta');
  });

  it('need not be imported again where it is global', async () => {
    @Module({ providers: [Chat] })
    class ChatModule {}
    const app = await Test.createTestingModule({ imports: [AlphaModule.forRoot({ isGlobal: true }), ChatModule] }).compile();
    expect(app.get(Chat, { strict: false }).alpha.providerId).toBe('alpha');
  });

  it('is private to the modules that import it where it is not global', async () => {
    @Module({ providers: [Chat] })
    class ChatModule {}
    await expect(Test.createTestingModule({ imports: [AlphaModule.forRoot(), ChatModule] }).compile()).rejects.toThrow(/AlphaProvider/);
  });

  it('closes its provider once, with the application', async () => {
    const app = await Test.createTestingModule({ imports: [AlphaModule.forRoot()] }).compile();
    await app.init();
    const provider = app.get(AlphaProvider, { strict: false });
    expect(provider.closed).toBe(0);
    await app.close();
    expect(provider.closed).toBe(1);
  });
});
