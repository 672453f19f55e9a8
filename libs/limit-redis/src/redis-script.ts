import { hash } from 'node:crypto';

/** As much of a Redis client as scripts need. */
export interface ScriptClient {
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A script that Redis keeps: sent whole only to a server that does not know it yet. */
export class RedisScript {
  readonly #sha: string;

  constructor(private readonly text: string) {
    this.#sha = hash('sha1', text);
  }

  async run(client: ScriptClient, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    const options = { keys: [...keys], arguments: values.map(String) };
    try {
      return await client.evalSha(this.#sha, options);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(this.text, options);
    }
  }
}
