import { names } from '@nx/devkit';

/** What a provider goes by, all of it made from its id. */
export interface ProviderNames {
  /** `my-vendor` */
  id: string;
  /** `My Vendor` */
  title: string;
  /** `MyVendorProvider` */
  className: string;
  /** `MyVendorModule` */
  moduleName: string;
  /** `myVendor` */
  propertyName: string;
  /** `provider-my-vendor`: the folder in `libs`, and the name of the project. */
  project: string;
  /** `libs/provider-my-vendor` */
  folder: string;
  /** `@modelport/provider-my-vendor` */
  packageName: string;
}

/** The names of the provider with that id. */
export function providerNames(id: string): ProviderNames {
  const { className, propertyName } = names(id);
  const project = `provider-${id}`;
  return {
    id,
    title: id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
    className: `${className}Provider`,
    moduleName: `${className}Module`,
    propertyName,
    project,
    folder: `libs/${project}`,
    packageName: `@modelport/${project}`,
  };
}
