/** Runs with a variable of the environment set, or unset, and puts it back. */
export async function withVariable(name: string | undefined, value: string | undefined, body: () => Promise<void>): Promise<void> {
  if (name === undefined) return body();
  const before = process.env[name];
  set(name, value);
  try {
    await body();
  } finally {
    set(name, before);
  }
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
