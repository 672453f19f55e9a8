export const PROJECT = 'my-project';

/** Where the tests ask, behind the version of the API. */
export const PLACE = `/projects/${PROJECT}/locations/global`;
