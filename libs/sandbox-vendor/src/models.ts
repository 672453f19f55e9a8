import { LlmError } from '@modelport/provider-base';
import { CREATED } from './answer.js';

/** The models that the sandbox lists; it answers for every name that begins with `sandbox-`. */
export class SandboxModels {
  constructor(private readonly ids: readonly string[]) {}

  /** Source of the shape: https://platform.openai.com/docs/api-reference/models/list */
  list(): object {
    return { object: 'list', data: this.ids.map(modelObject) };
  }

  /** @throws LlmError `model_not_found` */
  get(id: string): object {
    this.check(id);
    return modelObject(id);
  }

  /** @throws LlmError `model_not_found` for a name that is not the sandbox's. */
  check(id: string): void {
    if (/^sandbox-[\w.-]{1,100}$/.test(id)) return;
    throw new LlmError('model_not_found', `The model \`${id.slice(0, 100)}\` does not exist. The sandbox has ${this.ids.join(', ')}, and answers for every name that begins with "sandbox-".`, { path: 'model' });
  }
}

function modelObject(id: string): object {
  return { id, object: 'model', created: CREATED, owned_by: 'modelport' };
}
