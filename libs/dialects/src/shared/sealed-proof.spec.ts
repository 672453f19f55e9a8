import fc from 'fast-check';
import { isMadeBy, isSealed, openProof, sealProof } from './sealed-proof.js';

describe('a sealed proof', () => {
  it('opens to what was sealed', () => {
    const proof = { providerId: 'acme', modelId: 'm1', id: 'rs_1', signature: 's', encrypted: 'é', text: 'hm', onNext: true };
    expect(openProof(sealProof(proof))).toEqual(proof);
    expect(openProof(sealProof({ providerId: 'acme' }))).toEqual({ providerId: 'acme' });
    expect(openProof(sealProof({ providerId: '', signature: '' }))).toEqual({ providerId: '', signature: '' });
  });

  it('is of one model of its provider, or of any where it names none', () => {
    const proof = { providerId: 'vertex', modelId: 'gemini-3', signature: 's' };
    expect(isMadeBy(proof, { providerId: 'vertex', modelId: 'gemini-3' })).toBe(true);
    expect(isMadeBy(proof, { providerId: 'vertex', modelId: 'claude-opus-5' })).toBe(false);
    expect(isMadeBy(proof, { providerId: 'google', modelId: 'gemini-3' })).toBe(false);
    expect(isMadeBy({ providerId: 'vertex' }, { providerId: 'vertex', modelId: 'gemini-3' })).toBe(true);
    expect(isMadeBy(undefined, { providerId: 'vertex' })).toBe(false);
  });

  it('shows nothing of the proof to whoever looks', () => {
    expect(sealProof({ providerId: 'acme', text: 'secret' })).not.toMatch(/acme|secret/);
  });

  it('is told from a proof that came without a seal, and from a damaged one', () => {
    expect(isSealed('EqQBCkYIBxgCKkBb')).toBe(false);
    expect(openProof('EqQBCkYIBxgCKkBb')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isSealed(`modelport-proof.${text}`)).toBe(true);
        expect(() => openProof(`modelport-proof.${text}`)).not.toThrow();
      }),
    );
  });
});
