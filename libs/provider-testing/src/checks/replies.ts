import assert from 'node:assert/strict';
import type { Capability } from '@modelport/provider-base';
import type { Kit } from '../kit/kit.js';
import { listReplies } from '../replies/list-replies.js';
import type { TestRunner } from '../test-runner.js';

/** The replies are the vendor's, and show what the provider says it can do. */
export function checkReplies(kit: Kit, { it }: TestRunner): void {
  it('every reply names its source', async () => {
    for (const [path, { source }] of listReplies(kit.replies)) {
      assert.match(source ?? '', /^(https:\/\/\S+|recorded: \S.*)/, `${path}.source: expected the https address of the vendor's page, or "recorded: …"`);
    }
  });

  it('every reply has one body', async () => {
    for (const [path, reply] of listReplies(kit.replies)) {
      const bodies = [reply.json, reply.body, reply.chunks].filter((body) => body !== undefined);
      assert.ok(bodies.length <= 1, `${path}: expected one of json, body and chunks`);
    }
  });

  it('every capability declared is shown by a scenario', async () => {
    const { text, tools, image, embeddings } = kit.replies;
    const shown: Partial<Record<Capability, unknown>> = {
      streaming: text.stream,
      function_calling: tools,
      parallel_function_calling: tools?.parallel,
      vision: image,
      embeddings,
    };
    for (const [capability, scenario] of Object.entries(shown)) {
      if (kit.definition.capabilities.some((declared) => declared === capability)) assert.ok(scenario, `the definition says ${capability}, and no scenario shows it`);
    }
    assert.ok(kit.replies.errors.length > 0, 'errors: expected at least one that the vendor documents');
  });
}
