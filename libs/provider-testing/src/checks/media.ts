import assert from 'node:assert/strict';
import { assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { imageRequest } from '../kit/media-requests.js';
import type { TestRunner } from '../test-runner.js';

/** Images, of which the replies hold no more than the body. */
export function checkMedia(kit: Kit, { it }: TestRunner): void {
  const { image } = kit.replies;
  if (!image || 'unary' in image) return;
  it('shows the model images by data and by URL', async () => {
    assert.ok(image.sent, 'image.sent: expected the body with the images');
    const { provider, transport } = kit.answering(image);
    const response = await provider.executeRequest(imageRequest(kit.model));
    assertSent(transport, image, provider.baseUrl);
    assert.ok(response.content.length > 0, 'the answer is read');
  });
}
