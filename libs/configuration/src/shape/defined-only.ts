/** Without the keys whose value is undefined, so that spreading it over defaults takes none of them away. */
export function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
