import { field, isLlmError, LlmError, type LlmErrorKind, readAll, type Transport } from '@modelport/provider-base';

/** The key of a service account, as its file holds it. Source: https://cloud.google.com/iam/docs/keys-create-delete */
export interface ServiceAccountKey {
  client_email: string;
  private_key: string;
  private_key_id?: string;
  project_id?: string;
}

/** What a client of google-auth-library can do of which use is made here. */
export interface GoogleAuthClient {
  /** Headers with a token that is valid now: it is asked before every request. */
  getRequestHeaders(): Promise<Headers>;
  /** The project that the credentials belong to. */
  getProjectId?(): Promise<string>;
}

/** What proves who is asking; a function gives a token that is valid now, and is asked before every request. */
export type GoogleCredentials = GoogleAuthClient | ServiceAccountKey | (() => string | Promise<string>);

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
/** Milliseconds. */
const TOKEN_TIMEOUT = 30_000;
const MAX_TOKEN_BYTES = 1024 * 1024;

/**
 * The client for these credentials; where none are given, for what the environment has, as Google's own tools find it. Google's library is
 * loaded only when a token is wanted; it asks for tokens over the transport, and keeps one until shortly before it expires.
 */
export function googleIdentity(credentials: GoogleCredentials | undefined, transport: Transport): GoogleAuthClient {
  if (typeof credentials === 'function') return { getRequestHeaders: async () => new Headers({ authorization: `Bearer ${await credentials()}` }) };
  if (credentials && 'getRequestHeaders' in credentials) return credentials;
  let loading: Promise<GoogleAuthClient> | undefined;
  const client = (): Promise<GoogleAuthClient> => (loading ??= credentials ? serviceAccount(credentials, transport) : environmentCredentials(transport));
  return {
    getRequestHeaders: async () => (await client()).getRequestHeaders(),
    getProjectId: async () => (await (await client()).getProjectId?.()) ?? '',
  };
}

async function serviceAccount(key: ServiceAccountKey, transport: Transport): Promise<GoogleAuthClient> {
  const { JWT } = await import('google-auth-library');
  const { client_email: email, private_key: privateKey, private_key_id: keyId, project_id: projectId = '' } = key;
  const client = new JWT({ email, key: privateKey, ...(keyId !== undefined && { keyId }), scopes: [SCOPE], transporterOptions: { fetchImplementation: fetchOver(transport) } });
  return { getRequestHeaders: () => client.getRequestHeaders(), getProjectId: () => Promise.resolve(projectId) };
}

/** Source: https://cloud.google.com/docs/authentication/application-default-credentials */
async function environmentCredentials(transport: Transport): Promise<GoogleAuthClient> {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth({ scopes: SCOPE, clientOptions: { transporterOptions: { fetchImplementation: fetchOver(transport) } } });
}

/** The transport as a `fetch`, for small bodies. What it has no method for (a machine's metadata is PUT for) goes over the web's own. */
function fetchOver(transport: Transport): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(TOKEN_TIMEOUT) });
    const { url, method, headers, signal } = request;
    if (method !== 'GET' && method !== 'POST') return fetch(request);
    const body = method === 'POST' ? { body: await request.text() } : {};
    const answer = await transport.send({ method, url, headers: Object.fromEntries(headers), ...body }, signal);
    return new Response(await readAll(answer.body, MAX_TOKEN_BYTES), { status: answer.status, headers: { ...answer.headers } });
  };
}

/**
 * Why there is no token, as the error of a call: nothing to make one from, credentials that Google refuses, or a failure on the way. What was
 * thrown is not kept as the cause: it may hold the request for the token.
 */
export function identityError(thrown: unknown, providerId: string, variable = 'apiKey'): LlmError {
  const cause = [thrown, field(thrown, 'cause')].find(isLlmError);
  if (cause) return new LlmError(cause.kind, `${providerId}: no access token: ${cause.message}`);
  return new LlmError(kindOf(thrown), `${providerId}: no access token in ${variable}, and none from Google's credentials: ${wordsOf(thrown)}`);
}

function kindOf(thrown: unknown): LlmErrorKind {
  const status = field(thrown, 'status');
  if (typeof status !== 'number') return 'authentication';
  return status >= 500 || status === 429 ? 'server_error' : 'upstream_authentication';
}

/** The parser of JSON quotes what it stumbled over: here, a key. */
function wordsOf(thrown: unknown): string {
  if (field(thrown, 'name') === 'SyntaxError') return 'the credentials file is not JSON';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
