export { BedrockProvider } from './bedrock-provider.js';
export type { BedrockOptions } from './bedrock-options.js';
export type { AwsCredentialProvider, AwsCredentials } from './aws/aws-credentials.js';
export { definition as bedrockDefinition } from './definition.generated.js';
