import type { TranslationPolicy } from '@modelport/provider-base';
import { createWireCall } from './call-factory.js';
import { createPipeline } from './pipeline.js';
import { FakeCodec } from './testing/call-shapes.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider } from './testing/scripted-provider.spec-support.js';

/** A call that is translated, and of which decoding loses an advisory field. */
function ask(ofAll: TranslationPolicy | undefined, ofTheClient?: TranslationPolicy): Promise<unknown> {
  const provider = new ScriptedProvider({ forwards: [] });
  const pipeline = createPipeline({ providers: providerMap(provider), settings: { ...(ofAll && { translation: ofAll }) } });
  const routes = pipeline.resolver.resolve({ model: 'fake/m1' });
  return pipeline.execute(createWireCall({ codec: new FakeCodec(), body: Buffer.from('{}'), parsed: {}, headers: {}, stream: false, requestId: 'r', routes, model: 'm', translation: ofTheClient }));
}

describe('what decoding a client’s format may lose', () => {
  it('is what the settings say, where the client does not', async () => {
    expect(await errorOf(ask('strict'))).toMatchObject({ kind: 'unsupported' });
    await expect(ask('drop')).resolves.toMatchObject({ kind: 'response' });
    await expect(ask(undefined)).resolves.toMatchObject({ kind: 'response' });
  });

  it('is what the client says, where it does', async () => {
    await expect(ask('strict', 'warn')).resolves.toMatchObject({ kind: 'response' });
    expect(await errorOf(ask('drop', 'strict'))).toMatchObject({ kind: 'unsupported' });
  });
});
