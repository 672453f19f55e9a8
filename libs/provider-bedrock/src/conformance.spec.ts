import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MODEL } from '../test/scenario.js';
import { BedrockProvider } from './bedrock-provider.js';

// The AWS SDK finds no credentials anywhere, and does not look for those of a machine on the network.
const NOWHERE = { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
const UNSET = ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_REGION', 'AWS_DEFAULT_REGION'];

beforeAll(() => {
  Object.assign(process.env, NOWHERE);
  for (const name of UNSET) delete process.env[name];
});

testProvider({ provider: BedrockProvider, model: MODEL, replies });
