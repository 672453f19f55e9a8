import type { WireOperation } from '../contract/forward.js';
import type { ForwardFormat, WireFormat } from '../contract/wire-format.js';

/** What a vendor speaks: at least one format that requests are translated into, and those in which bodies are only passed on. */
export type SpokenFormats = WireFormat | readonly [WireFormat, ...(WireFormat | ForwardFormat)[]];

/** The two kinds of formats apart, each in its order. */
export function sortFormats(formats: SpokenFormats): { wire: readonly [WireFormat, ...WireFormat[]]; forwardOnly: readonly ForwardFormat[] } {
  if ('dialect' in formats) return { wire: [formats], forwardOnly: [] };
  const [first, ...more] = formats;
  return {
    wire: [first, ...more.filter((format): format is WireFormat => 'encodeRequest' in format)],
    forwardOnly: more.filter((format): format is ForwardFormat => !('encodeRequest' in format)),
  };
}

/** Formats in which bodies may be passed on for a model: those that its facts name, where they name any that is spoken. */
export function formatsToForward(wire: readonly WireFormat[], forwardOnly: readonly ForwardFormat[], named: readonly string[] | undefined): readonly (WireFormat | ForwardFormat)[] {
  const others = forwardOnly.filter(({ dialect, onlyNamed = false }) => (named ? named.includes(dialect) : !onlyNamed));
  const isNamed = wire.some(({ dialect }) => named?.includes(dialect));
  return named && others.length > 0 && !isNamed ? others : [...wire, ...others];
}

/** Whether a format is one in which that can be asked for. */
export function asksFor(format: WireFormat | ForwardFormat, operation: WireOperation): boolean {
  const embeds = 'embeds' in format && format.embeds === true;
  return operation === 'count-tokens' ? format.forward?.countTokensPath !== undefined : embeds === (operation === 'embed');
}
