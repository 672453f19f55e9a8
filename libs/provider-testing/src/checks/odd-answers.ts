import assert from 'node:assert/strict';
import { assertAnswer } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { streamWaysOf, waysOf } from '../kit/ways.js';
import { checkStreamGrammar } from '../stream/check-stream-grammar.js';
import { readStream, rejection } from '../stream/read-stream.js';
import { summaryOfEvents } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';
import { GENERIC_ERRORS } from './generic-errors.js';

/** Answers with status 200 that are something else than what was asked for. */
export function checkOddAnswers(kit: Kit, { it }: TestRunner): void {
  const { unary, stream, answer } = kit.replies.text;
  const page = GENERIC_ERRORS[0]?.reply;

  for (const way of waysOf(kit)) {
    it(`${way.name} rejects a page of HTML with status 200`, async () => {
      const { provider } = kit.answering({ source: 'recorded: a proxy', headers: { 'content-type': 'text/html' }, body: page?.body ?? '' });
      assert.equal((await rejection(way.call(provider), way.name)).kind, 'malformed_response');
    });

    it(`${way.name} rejects plain text with status 200`, async () => {
      const { provider } = kit.answering({ source: 'recorded: a proxy', headers: { 'content-type': 'text/plain' }, body: 'no healthy upstream' });
      const { kind } = await rejection(way.call(provider), way.name);
      assert.ok(kind === 'malformed_response' || kind === 'network', kind);
    });

    it(`${way.name} rejects an empty body with status 200`, async () => {
      const { provider } = kit.answering({ source: 'recorded: a proxy' });
      const { kind } = await rejection(way.call(provider), way.name);
      assert.ok(kind === 'malformed_response' || kind === 'network', kind);
    });

    it(`${way.name} rejects JSON that is no answer`, async () => {
      const { provider } = kit.answering({ source: 'recorded: a proxy', json: { hello: 'world' } });
      const { kind } = await rejection(way.call(provider), way.name);
      assert.ok(kind === 'malformed_response' || kind === 'network', kind);
    });
  }

  if (!stream) return;

  it('executeStream gives a whole answer that came where a stream was due, or says that it is none', async () => {
    const { provider } = kit.answering(unary);
    const { items, error } = await readStream(provider.executeStream(textRequest(kit.model)));
    if (error) return assert.equal(error.kind, 'malformed_response');
    assert.deepEqual(checkStreamGrammar(items), []);
    assertAnswer(summaryOfEvents(items), answer);
  });

  it('executeRequest rejects a stream that came where a whole answer was due', async () => {
    const { provider } = kit.answering(stream);
    assert.equal((await rejection(provider.executeRequest(textRequest(kit.model)), 'executeRequest')).kind, 'malformed_response');
  });

  for (const way of streamWaysOf(kit)) {
    it(`${way.name} rejects an error of the vendor that came where a stream was due`, async () => {
      for (const { reply } of kit.replies.errors) {
        if (reply.json === undefined) continue;
        const { provider } = kit.answering({ ...reply, status: 200 });
        const error = await rejection(way.call(provider), way.name);
        assert.notEqual(error.kind, 'internal', error.message);
      }
    });
  }
}
