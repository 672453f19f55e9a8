import fc from 'fast-check';
import { isSealed, openProof, sealProof } from './sealed-proof.js';

describe('a sealed proof', () => {
  it('opens to what was sealed', () => {
    const proof = { providerId: 'acme', id: 'rs_1', signature: 's', encrypted: 'é', text: 'hm', onNext: true };
    expect(openProof(sealProof(proof))).toEqual(proof);
    expect(openProof(sealProof({ providerId: 'acme' }))).toEqual({ providerId: 'acme' });
    expect(openProof(sealProof({ providerId: '', signature: '' }))).toEqual({ providerId: '', signature: '' });
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
