import { type JsonObject, parseJson } from '@modelport/provider-base';
import { CLIENT_FORMATS } from '../src/index.js';
import { givenToAll, problemsOf, streamGiven } from './golden-answer.js';
import { CLIENTS } from './golden-clients.js';
import { expectGolden, readGolden, scenariosIn, sectionsOf, toJson, toSections } from './golden-files.js';
import { sentToAll } from './golden-request.js';
import type { Said } from './golden-transport.js';
import { nextTurn } from './golden-turns.js';
import { VENDORS } from './golden-vendors.js';

const read = (file: string): JsonObject => parseJson(readGolden(file)) as JsonObject;
/** Some vendors end the lines of a stream without a blank one behind them. */
const asSaid = (text: string, isLines: boolean): string => (isLines ? text : `${text.trimEnd()}\n\n`);

/** Every client's format to every vendor's and back, to be read as a diff: see golden/README.md. */
describe('golden translations', () => {
  // Some answers tell when they were made.
  beforeAll(() => {
    jest.useFakeTimers({ now: Date.UTC(2026, 0, 1), doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  });
  afterAll(() => {
    jest.useRealTimers();
  });

  describe.each(CLIENTS.map(({ codec }) => codec))('requests of $dialect', (codec) => {
    it.each(scenariosIn(`requests/${codec.dialect}`))('%s', async (scenario) => {
      const file = `requests/${codec.dialect}/${scenario}.json`;
      const { asked } = read(file);
      expectGolden(file, toJson({ asked, sent: await sentToAll(codec, asked) }));
    });
  });

  describe.each(VENDORS)('answers of $dialect', (vendor) => {
    it.each(scenariosIn(`answers/${vendor.dialect}`))('%s', async (scenario) => {
      const file = `answers/${vendor.dialect}/${scenario}.json`;
      const { said } = read(file) as { said: Said };
      expectGolden(file, toJson({ said, ...(await givenToAll(vendor, said)) }));
    });
  });

  describe.each(VENDORS)('streams of $dialect', (vendor) => {
    it.each(scenariosIn(`streams/${vendor.dialect}`))('%s', async (scenario) => {
      const file = `streams/${vendor.dialect}/${scenario}.txt`;
      const heading = `said by ${vendor.dialect}`;
      const said = sectionsOf(readGolden(file)).get(heading) ?? '';
      const sections = new Map([[heading, said]]);
      for (const format of CLIENTS) {
        const { text, lost } = await streamGiven(vendor, format, asSaid(said, vendor.format.framing === 'ndjson'));
        expect([format.codec.dialect, problemsOf(format, text)]).toEqual([format.codec.dialect, []]);
        sections.set(`given in ${format.codec.dialect}`, text);
        if (lost.length > 0) sections.set(`lost in ${format.codec.dialect}`, lost.join('\n'));
      }
      expectGolden(file, toSections(sections));
    });
  });

  describe.each(CLIENT_FORMATS.map(({ codec }) => codec))('a thought and a call on their way back, in $dialect', (codec) => {
    it.each(VENDORS.map(({ dialect }) => dialect).filter((dialect) => scenariosIn(`answers/${dialect}`).includes('reasoning-calls')))('of a vendor of %s', async (dialect) => {
      const { given } = read(`answers/${dialect}/reasoning-calls.json`) as { given: Record<string, JsonObject> };
      const question = read(`requests/${codec.dialect}/text.json`)['asked'] as JsonObject;
      const asked = nextTurn(codec.dialect, question, given[codec.dialect] ?? {});
      expectGolden(`turns/${codec.dialect}/after-${dialect}.json`, toJson({ asked, sent: await sentToAll(codec, asked) }));
    });
  });
});
