import assert from 'node:assert/strict';
import type { Capability } from '@modelport/provider-base';
import type { Kit } from '../kit/kit.js';
import { listReplies } from '../replies/list-replies.js';
import { repliesByCapability } from '../replies/replies-by-capability.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { TestRunner } from '../test-runner.js';

/** A definition may not claim these without a scenario. */
const REQUIRED: ReadonlySet<Capability> = new Set(['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'embeddings']);

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

  const shown = repliesByCapability(kit.replies);
  for (const capability of kit.definition.capabilities) {
    const replies = shown[capability];
    if (!replies || (replies.length === 0 && !REQUIRED.has(capability))) continue;
    // The name is what the table of providers is made of.
    it(`shows ${capability}: ${evidenceOf(replies)}`, async () => {
      assert.ok(replies.length > 0, `the definition says ${capability}, and no scenario shows it`);
    });
  }

  it('shows an error that the vendor documents', async () => {
    assert.ok(kit.replies.errors.length > 0, 'errors: expected at least one that the vendor documents');
  });
}

/** What the weakest of the replies rests on. */
function evidenceOf(replies: readonly VendorReply[]): string {
  if (replies.length === 0) return 'by nothing';
  return replies.every(({ source }) => source?.startsWith('recorded:')) ? 'recorded' : 'documented';
}
