const RUNTIME_HOST = /(^|\.)bedrock-runtime(-fips)?\.([a-z0-9-]+)\./;

/** Where a region's models are run. Source: https://docs.aws.amazon.com/general/latest/gr/bedrock.html */
export function runtimeEndpoint(region: string): string {
  if (!/^[a-z0-9-]+$/.test(region)) throw new TypeError('region: expected the name of an AWS region, e.g. us-east-1');
  return `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** The region that an endpoint of AWS names; undefined for any other address. */
export function regionOf(endpoint: string): string | undefined {
  return RUNTIME_HOST.exec(new URL(endpoint).hostname)?.[3];
}

/** The same address at the endpoint that tells of models; an address that is not AWS's own stays as it is. */
export function controlPlaneUrl(url: string): string {
  return url.replace(/^https:\/\/bedrock-runtime(-fips)?\./, 'https://bedrock$1.');
}
