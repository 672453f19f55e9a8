/** As much of a lib's `package.json` as is copied from one lib to the next. */
export interface PackageManifest {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  nx: { name: string; tags?: string[] };
  [key: string]: unknown;
}
