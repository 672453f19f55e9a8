import { Receipt, TRANSLATION_POLICIES } from './receipt.js';

const failure = (action: () => void): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('Receipt', () => {
  it('refuses a loss of meaning by default, names the field, and drops what is advisory', () => {
    const receipt = new Receipt(undefined, 'anthropic');
    expect(failure(() => receipt.drop('n', 'meaning', 'only one answer'))).toMatchObject({ kind: 'unsupported', status: 400, path: 'n', providerId: 'anthropic' });
    receipt.drop('seed', 'advisory', 'no such field');
    expect(receipt.lines).toEqual([{ action: 'dropped', field: 'seed', detail: 'no such field' }]);
  });

  it.each([
    ['strict', 'meaning', false],
    ['strict', 'advisory', false],
    ['warn', 'meaning', false],
    ['warn', 'advisory', true],
    ['drop', 'meaning', true],
    ['drop', 'advisory', true],
  ] as const)('under %s, a loss of weight "%s" is allowed: %s', (policy, weight, allowed) => {
    const receipt = new Receipt(policy);
    expect(failure(() => receipt.drop('field', weight, 'why')) === undefined).toBe(allowed);
    expect(receipt.lines).toHaveLength(allowed ? 1 : 0);
  });

  it.each([
    ['strict', false],
    ['warn', true],
    ['drop', true],
  ] as const)('under %s, a value may be changed: %s', (policy, allowed) => {
    const receipt = new Receipt(policy);
    expect(failure(() => receipt.change('clamped', 'temperature', '1.5 became 1')) === undefined).toBe(allowed);
    expect(receipt.lines).toHaveLength(allowed ? 1 : 0);
  });

  it.each(TRANSLATION_POLICIES)('notes what was added under %s too', (policy) => {
    const receipt = new Receipt(policy);
    receipt.add('max_tokens', '4096, which the vendor demands');
    expect(receipt.lines).toEqual([{ action: 'added', field: 'max_tokens', detail: '4096, which the vendor demands' }]);
  });

  it('says in a refusal which policy would let it pass', () => {
    expect(String(failure(() => new Receipt('strict').drop('seed', 'advisory', 'no such field')))).toContain('x-modelport-translation: drop');
  });
});
