import type { ProviderOptions } from '@modelport/provider-base';
import type { AwsCredentialProvider, AwsCredentials } from './aws/aws-credentials.js';

/** What the provider's constructor takes. `apiKey` is a Bedrock API key; it goes before all credentials. */
export interface BedrockOptions extends ProviderOptions {
  /** E.g. `eu-central-1`. Defaults to the one in `baseUrl`, `AWS_REGION`, `AWS_DEFAULT_REGION`, then the definition's. */
  region?: string;
  /** Fixed credentials, or what gives them. Defaults to those of the environment. */
  credentials?: AwsCredentials | AwsCredentialProvider;
  /** A profile of AWS's configuration files. Defaults to `AWS_PROFILE`. */
  profile?: string;
}
