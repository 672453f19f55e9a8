/** The block of one more provider made from another, for the gateway's file: at the same address, with the same key. @param env the variables of the first */
export function anotherProvider(id: string, env: Readonly<Record<string, string>>, settings: object): object {
  const [key] = Object.keys(env).filter((name) => !name.endsWith('_BASE_URL'));
  const [address] = Object.keys(env).filter((name) => name.endsWith('_BASE_URL'));
  if (address === undefined) throw new Error(`no variable says where ${id} is`);
  return { use: id, base_url: env[address], ...(key !== undefined && { api_key: `\${${key}}` }), ...settings };
}
