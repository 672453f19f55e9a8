/** Where models are asked: at a host, for a project, in a location. */
export interface VertexPlace {
  /** Without a version: some operations have another than others. */
  baseUrl: string;
  project: string | undefined;
  location: string;
}

/** What was given of a place; empty text counts as absent. */
export interface GivenPlace {
  baseUrl?: string | undefined;
  project?: string | undefined;
  location?: string | undefined;
}

/** What SDKs take as a base URL ends in a version, or in the project and its location behind one. */
const BEHIND_HOST = /\/v1(?:beta1)?(?:\/projects\/([^/]+)\/locations\/([^/]+)(?:\/.*)?)?$/;
const LOCATION_OF_HOST = /^https:\/\/(?:([a-z0-9-]+)-aiplatform|aiplatform\.([a-z]+)\.rep)\.googleapis\.com$/;

/**
 * The place that the options name, else the base URL, else the environment.
 * @throws TypeError for a project or a location that is no name.
 */
export function vertexPlace(options: GivenPlace, environment: GivenPlace): VertexPlace {
  const address = options.baseUrl?.replace(/\/+$/, '');
  const [, project, location] = BEHIND_HOST.exec(address ?? '') ?? [];
  const host = address?.replace(BEHIND_HOST, '');
  const [, region, multiRegion] = LOCATION_OF_HOST.exec(host ?? '') ?? [];
  const place = {
    project: named('project', options.project || project || environment.project),
    location: named('location', options.location || location || region || multiRegion || environment.location) ?? 'global',
  };
  return { ...place, baseUrl: host ?? endpointOf(place.location) };
}

/** Source: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/locations */
function endpointOf(location: string): string {
  if (location === 'global') return 'https://aiplatform.googleapis.com';
  return location === 'us' || location === 'eu' ? `https://aiplatform.${location}.rep.googleapis.com` : `https://${location}-aiplatform.googleapis.com`;
}

/** Names stand in the path and in the host as they are. */
function named(option: 'project' | 'location', name: string | undefined): string | undefined {
  const pattern = option === 'project' ? /^[\w.:-]+$/ : /^[a-z0-9-]+$/;
  if (name !== undefined && !pattern.test(name)) throw new TypeError(`${option}: not the name of a ${option}`);
  return name;
}
