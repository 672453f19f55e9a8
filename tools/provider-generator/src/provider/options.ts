/** The wire formats that a new provider can begin with. */
export const FORMATS = ['openai-chat', 'anthropic-messages', 'gemini', 'custom'] as const;

export type Format = (typeof FORMATS)[number];

/** How a key is presented. */
export const AUTH_TYPES = ['bearer', 'header', 'query', 'none'] as const;

export type AuthType = (typeof AUTH_TYPES)[number];

/** What `nx g @modelport/provider-generator:provider` takes: src/provider/schema.json explains each. */
export interface ProviderGeneratorOptions {
  name: string;
  format?: Format;
  baseUrl?: string;
  auth?: AuthType;
  authName?: string;
  keyVariable?: string;
  capabilities?: readonly string[];
  /** By commas. */
  models?: string;
  standalone?: boolean;
  directory?: string;
  packageName?: string;
}
