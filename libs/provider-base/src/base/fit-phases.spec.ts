import { Receipt } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import { fitPhases } from './fit-phases.js';

const request: LlmRequest = {
  model: 'm',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }, { role: 'assistant', content: [{ type: 'text', text: 'Let me look.', phase: 'commentary' }, { type: 'tool-call', id: 'c', name: 'f', arguments: '{}' }, { type: 'text', text: 'Done.', phase: 'final_answer' }] }],
};

describe('what the words of a model were', () => {
  it('is told once to be lost, where the format has no place for it', () => {
    const receipt = new Receipt();
    expect(JSON.stringify(fitPhases(request, undefined, receipt))).not.toContain('phase');
    expect(receipt.lines).toMatchObject([{ action: 'dropped', field: 'phase' }]);
    expect(() => fitPhases(request, false, new Receipt('strict'))).toThrow('phase');
  });

  it('stays where it has one, and where there is none', () => {
    const receipt = new Receipt('strict');
    expect(fitPhases(request, true, receipt)).toBe(request);
    const plain = { ...request, messages: request.messages.slice(0, 1) };
    expect(fitPhases(plain, undefined, receipt)).toBe(plain);
  });
});
