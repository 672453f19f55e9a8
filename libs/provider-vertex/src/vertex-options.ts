import type { ProviderOptions, Secret } from '@modelport/provider-base';
import type { GoogleCredentials } from './google-identity.js';

/** What the provider's constructor takes. `apiKey` is an access token, e.g. of `gcloud auth print-access-token`; it goes before all credentials. */
export interface VertexOptions extends ProviderOptions {
  /**
   * An endpoint such as `https://europe-west1-aiplatform.googleapis.com`, or a proxy's. It may go on with
   * `/v1/projects/{project}/locations/{location}`. Defaults to the endpoint of the location.
   */
  baseUrl?: string;
  /** The id of the project. Defaults to the one in `baseUrl`, `GOOGLE_CLOUD_PROJECT`, then that of the credentials. */
  project?: string;
  /** E.g. `europe-west1`, `eu` or `global`. Defaults to the one in `baseUrl`, `GOOGLE_CLOUD_LOCATION`, then `global`. */
  location?: string;
  /**
   * The key of a service account (the content of its file), a function that gives a token, or a client of google-auth-library. Defaults to
   * Google's Application Default Credentials: the file that `GOOGLE_APPLICATION_CREDENTIALS` names, that of `gcloud`, or the machine's own.
   */
  credentials?: GoogleCredentials;
  /** The key of Vertex AI in express mode, which knows Google's own models only. Defaults to `GOOGLE_VERTEX_API_KEY` where there is no project. */
  expressApiKey?: string | Secret;
}
