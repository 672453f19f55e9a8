/** What AWS identifies a caller by. Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** With temporary credentials. */
  sessionToken?: string | undefined;
}

/** Gives credentials that are valid now; it is asked before every request. Those of the AWS SDK fit. */
export type AwsCredentialProvider = () => Promise<AwsCredentials>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The credentials of the environment, as AWS's own tools find them: the variables, else what a profile, a login, a role or the machine
 * gives. The AWS SDK that knows all these is loaded only where the variables are not set. An `AWS_PROFILE` goes before the variables.
 */
export function environmentCredentials(profile: string | undefined, env: Environment = process.env): AwsCredentialProvider {
  const fixed = profile || env['AWS_PROFILE'] ? undefined : fromVariables(env);
  if (fixed) return () => Promise.resolve(fixed);
  let chain: AwsCredentialProvider | undefined;
  return async () => {
    chain ??= await defaultChain(profile);
    return chain();
  };
}

function fromVariables(env: Environment): AwsCredentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } : undefined;
}

async function defaultChain(profile: string | undefined): Promise<AwsCredentialProvider> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  return defaultProvider(profile === undefined ? {} : { profile });
}
