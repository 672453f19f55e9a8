import type { FactoryProvider } from '@nestjs/common';
import type { Generation } from './generation.js';
import { LiveGeneration } from './live-generation.js';
import { standIn } from './stand-in.js';
import { GENERATION, PIPELINE, PROVIDER_SWITCHES, PROVIDERS } from './tokens.js';

/** What controllers are given stands for what the live generation has when they use it. */
export const liveProviders: readonly FactoryProvider[] = [
  { provide: LiveGeneration, inject: [GENERATION], useFactory: (first: Generation) => new LiveGeneration(first) },
  { provide: PIPELINE, inject: [LiveGeneration], useFactory: (live: LiveGeneration) => standIn(() => live.current.pipeline) },
  { provide: PROVIDERS, inject: [LiveGeneration], useFactory: (live: LiveGeneration) => standIn(() => live.current.providers) },
  { provide: PROVIDER_SWITCHES, inject: [LiveGeneration], useFactory: (live: LiveGeneration) => standIn(() => live.current.switches) },
];
