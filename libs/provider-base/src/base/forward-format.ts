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

type AnyFormat = WireFormat | ForwardFormat;

/**
 * The format in which bodies of a dialect are passed on for a model, if any: of those that the model's facts name, where they name any
 * that is spoken.
 */
export function formatToForward(dialect: string, wire: readonly WireFormat[], forwardOnly: readonly ForwardFormat[], named: readonly string[] | undefined): AnyFormat | undefined {
  const fits = (format: AnyFormat): boolean => format.forward !== undefined && format.dialect === dialect;
  if (!named) return wire.find(fits) ?? forwardOnly.find((format) => !format.onlyNamed && fits(format));
  const others = forwardOnly.filter((format) => named.includes(format.dialect));
  const isNamed = wire.some((format) => named.includes(format.dialect));
  return (others.length > 0 && !isNamed ? undefined : wire.find(fits)) ?? others.find(fits);
}

/** Whether a format is one in which that can be asked for. */
export function asksFor(format: WireFormat | ForwardFormat, operation: WireOperation): boolean {
  const embeds = 'embeds' in format && format.embeds === true;
  return operation === 'count-tokens' ? format.forward?.countTokensPath !== undefined : embeds === (operation === 'embed');
}
