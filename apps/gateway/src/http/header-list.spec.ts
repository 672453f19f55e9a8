import fc from 'fast-check';
import { headerList, headersOf } from './header-list.js';

const name = fc.constantFrom('a', 'b', 'c', 'content-type');

describe('a list of headers', () => {
  it('holds what an object made of the same groups would', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.dictionary(name, name), { nil: undefined })), (groups) => {
        expect(headersOf(headerList(...groups))).toEqual(Object.assign({}, ...groups));
      }),
    );
  });
});
