/** The first version that knows `stream_options` and `max_completion_tokens`. Source: https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle */
const FIRST_MODERN_VERSION = '2024-09-01';

/** The first version that knows the Responses API. Source: https://learn.microsoft.com/azure/ai-foundry/openai/how-to/responses */
const FIRST_WITH_RESPONSES = '2025-03-01';

const DATED_VERSION = /^\d{4}-\d{2}-\d{2}(-preview)?$/;

/** How a resource is asked: by the API whose versions have dates, each deployment at a path of its own; or by the v1 API, where all are at one. */
export interface AzureApi {
  /** Whether `stream_options` and `max_completion_tokens` are known. */
  readonly modern: boolean;
  /** The path of an operation, e.g. `/chat/completions`, behind the endpoint. */
  path(operation: string, deployment: string): string;
  readonly modelsPath: string;
  /** Absent where the version does not know the Responses API. It is at one path, whatever the deployment. */
  readonly responsesPath?: string;
}

/**
 * @param version a date such as `2024-10-21` for the classic API; `v1`, `preview` or nothing for the v1 API.
 * @throws TypeError for anything else.
 */
export function azureApi(version: string | undefined): AzureApi {
  if (version === undefined || version === 'v1') return v1Api('');
  if (version === 'preview' || version === 'latest') return v1Api(`?api-version=${version}`);
  if (!DATED_VERSION.test(version)) throw new TypeError('apiVersion: expected a date such as 2024-10-21 or 2025-04-01-preview, or v1');
  return classicApi(version);
}

/** Source: https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle */
function v1Api(query: string): AzureApi {
  return { modern: true, path: (operation) => `/openai/v1${operation}${query}`, modelsPath: `/openai/v1/models${query}`, responsesPath: `/openai/v1/responses${query}` };
}

/** Source: https://learn.microsoft.com/azure/ai-foundry/openai/reference */
function classicApi(version: string): AzureApi {
  const query = `?api-version=${version}`;
  return {
    modern: version >= FIRST_MODERN_VERSION,
    path: (operation, deployment) => `/openai/deployments/${encodeURIComponent(deployment)}${operation}${query}`,
    modelsPath: `/openai/models${query}`,
    ...(version >= FIRST_WITH_RESPONSES && { responsesPath: `/openai/responses${query}` }),
  };
}

/** The resource's own address: what the portal shows and SDKs take ends in `/openai/v1`, or is that of one operation of one deployment. */
export function resourceEndpoint(address: string): string {
  return address.replace(/\/+openai(\/.*)?$/, '').replace(/\/+$/, '');
}
