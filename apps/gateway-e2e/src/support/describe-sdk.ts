import { ANSWER, CITIES, COMPARISON, PERSON, WEATHER_ANSWER, WEATHER_ARGUMENTS } from './aimock-upstream.js';
import type { PersonSchema, Picture, SdkClient, WeatherTool } from './sdk-client.js';
import type { SdkGateway, ServedModel } from './sdk-gateway.js';

const PIXEL: Picture = { mediaType: 'image/png', data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' };
const SCHEMA: PersonSchema = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } }, required: ['name', 'age'], additionalProperties: false };

/** The weather of every city, and what it was asked of. */
function weather(): WeatherTool & { asked: object[] } {
  const asked: object[] = [];
  return {
    asked,
    name: 'get_weather',
    description: 'Tells the weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' }, unit: { type: 'string' } }, required: ['city'] },
    run: (input) => {
      asked.push(input);
      return '21 degrees';
    },
  };
}

/** An SDK, and the gateway that it is pointed at. */
export interface PointedSdk {
  client: SdkClient;
  gateway: SdkGateway;
}

/** What one SDK must come to with each of the models. @param start gives the client, once the gateway is there. */
export function describeSdk(name: string, models: readonly ServedModel[], start: () => PointedSdk): void {
  describe.each(models)(`${name}, by $id`, ({ id, model, refusing, slow, broken }) => {
    const bySandbox = id === 'sandbox';
    const says = (words: string, prompt: string): unknown => (bySandbox ? expect.stringContaining(prompt) : words);
    let client: SdkClient;
    let gateway: SdkGateway;
    beforeAll(() => {
      ({ client, gateway } = start());
    });
    /** What the vendor was sent last; the sandbox is no server. */
    const expectSent = (...words: string[]): void => {
      if (!bySandbox) for (const word of words) expect(gateway.sent.at(-1)).toContain(word);
    };

    it('gets an answer, whole', async () => {
      expect(await client.text(model, 'hello')).toEqual(says(ANSWER, 'hello'));
    });

    it('gets an answer in pieces', async () => {
      const pieces = await collect(client.stream(model, 'hello'));
      expect(pieces.join('')).toEqual(says(ANSWER, 'hello'));
      expect(pieces.length).toBeGreaterThan(2);
    });

    it('has a tool called, and the answer made of its result', async () => {
      const tool = weather();
      expect(await client.useTool(model, 'What is the weather?', tool)).toEqual(says(WEATHER_ANSWER, '21 degrees'));
      expect(tool.asked).toEqual([bySandbox ? expect.objectContaining({ city: expect.any(String) as string }) : WEATHER_ARGUMENTS]);
    });

    it('has a tool called twice at once', async () => {
      const tool = weather();
      expect(await client.useTool(model, 'compare', tool)).toEqual(says(COMPARISON, '21 degrees'));
      if (!bySandbox) expect(tool.asked).toEqual(CITIES.map((city) => ({ city })));
    });

    it('has a tool called over streams', async () => {
      const tool = weather();
      expect(await (client.streamTool?.(model, 'compare', tool) ?? client.useTool(model, 'compare', tool))).toEqual(says(COMPARISON, '21 degrees'));
      if (!bySandbox) expect(tool.asked).toEqual(CITIES.map((city) => ({ city })));
    });

    it('gets data that fit a schema', async () => {
      expect(await client.object(model, 'Describe a person', SCHEMA)).toEqual(bySandbox ? { name: expect.any(String) as string, age: expect.any(Number) as number } : PERSON);
      expectSent('"name"', '"age"', '"required"');
    });

    it('has an image looked at', async () => {
      expect(await client.look(model, 'Describe the picture', PIXEL)).toEqual(says('A picture.', '1 image'));
      expectSent(PIXEL.data);
    });

    it('raises its own error for a refusal, whole and streamed', async () => {
      const whole = await client.text(refusing, 'refuse').catch((error: unknown) => error);
      expect([client.isRateLimit(whole), whole]).toEqual([true, whole]);
      const streamed = await collect(client.stream(refusing, 'refuse')).catch((error: unknown) => error);
      expect([client.isRateLimit(streamed), streamed]).toEqual([true, streamed]);
    });

    it('raises an error for a stream that breaks off', async () => {
      const pieces: string[] = [];
      const error = await collect(client.stream(broken, 'broken'), pieces).catch((thrown: unknown) => thrown);
      expect([client.isFailure(error), error]).toEqual([true, error]);
      expect(ANSWER.startsWith(pieces.join('')) || bySandbox).toBe(true);
    });

    it('leaves in the middle', async () => {
      const count = await client.leave(slow, bySandbox ? 'word '.repeat(40) : 'slowly', 3);
      expect(count).toBeGreaterThanOrEqual(3);
      expect(count).toBeLessThan(20);
    });
  });
}

/** All of a stream; what came before an error is in `pieces`. */
async function collect(stream: AsyncIterable<string>, pieces: string[] = []): Promise<string[]> {
  for await (const piece of stream) if (piece !== '') pieces.push(piece);
  return pieces;
}
