import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { MATRIX } from '../matrix/matrix.js';
import type { ScenarioRow } from '../matrix/scenario-row.js';
import { FEATURES, type Feature } from '../replies/features.js';
import { listReplies } from '../replies/list-replies.js';
import { repliesByFeature } from '../replies/replies-by-feature.js';
import { isUnsupported } from '../replies/scenario.js';
import type { VendorReply } from '../replies/vendor-reply.js';
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

  const shown = repliesByFeature(kit.replies);
  // Some vendors have no list of models: what the kit is given then is what else tells that they are there.
  if (!kit.capabilities.has('model_list')) shown.delete('model_list');
  const missing = missingFeatures(kit);
  for (const feature of FEATURES) {
    const replies = shown.get(feature);
    if (missing.has(feature)) it(`shows ${feature}: by nothing`, async () => assert.fail(`the definition calls for it, and it is missing: ${missing.get(feature)}`));
    // The name is what the table of providers is made of.
    else if (replies) it(`shows ${feature}: ${evidenceOf(replies)}`, () => Promise.resolve());
  }

  it('shows an error that the vendor documents', async () => {
    assert.ok(kit.replies.errors.length > 0, 'errors: expected at least one that the vendor documents');
  });
}

/** The features that the definition calls for and a scenario is missing of, with its place. */
function missingFeatures(kit: Kit): Map<Feature, string> {
  const missing = new Map(MATRIX.filter((row) => isMissing(kit, row)).map(({ feature, path }) => [feature, path]));
  if (kit.capabilities.has('streaming') && !kit.replies.text.stream) missing.set('streaming', 'text.stream');
  if (kit.capabilities.has('embeddings') && !kit.replies.embeddings) missing.set('embeddings', 'embeddings');
  return missing;
}

function isMissing(kit: Kit, { claim, calledFor, mayRefuse }: ScenarioRow): boolean {
  if (!calledFor(kit.capabilities, kit.replies)) return false;
  const claimed = claim(kit.replies);
  return claimed === undefined || (isUnsupported(claimed) && !mayRefuse?.(kit.capabilities, kit.replies));
}

/** What the weakest of the replies rests on. */
function evidenceOf(replies: readonly VendorReply[]): string {
  return replies.every(({ source }) => source?.startsWith('recorded:')) ? 'recorded' : 'documented';
}
