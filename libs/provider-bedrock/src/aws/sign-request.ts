import type { HttpRequest } from '@modelport/provider-base';
import type { AwsCredentials } from './aws-credentials.js';
import { Sha256 } from './sha256.js';

/** The name under which both of Bedrock's endpoints check signatures. */
const SERVICE = 'bedrock';

export interface Signing {
  region: string;
  credentials: AwsCredentials;
  /** Defaults to now. */
  date?: Date;
}

/**
 * The request with AWS's Signature Version 4 over its method, path, query, host, type and body. Other headers stay unsigned: proxies may
 * change them. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export async function signRequest(request: HttpRequest, { region, credentials, date }: Signing): Promise<HttpRequest> {
  // Loaded when first needed: it takes as long as all the rest of this package.
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const { protocol, hostname, port, pathname, searchParams, host } = new URL(request.url);
  const type = request.headers['content-type'];
  const signer = new SignatureV4({ service: SERVICE, region, credentials, sha256: Sha256 });
  const unsigned = {
    method: request.method,
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { host, ...(type !== undefined && { 'content-type': type }) },
    ...(request.body !== undefined && { body: request.body }),
  };
  const { headers } = await signer.sign(unsigned, date ? { signingDate: date } : {});
  // The transport writes the host itself.
  const { host: _host, ...signed } = headers;
  return { ...request, headers: { ...request.headers, ...signed } };
}
