/** An object that is, whenever it is looked at, what another one is then. */
export function standIn<T extends object>(current: () => T): T {
  const handler: ProxyHandler<T> = {
    get: (_, key) => {
      const object = current();
      const value: unknown = Reflect.get(object, key, object);
      // Maps and classes with private fields want to be called on themselves.
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
    has: (_, key) => Reflect.has(current(), key),
  };
  return new Proxy(Object.create(null) as T, handler);
}
