/** One SDK, as an application uses it: by its own helpers where it has any. */
export interface SdkClient {
  /** The words of a whole answer. */
  text(model: string, prompt: string): Promise<string>;
  /** The pieces of a stream, as they come. Rejects where the SDK raises an error. */
  stream(model: string, prompt: string): AsyncIterable<string>;
  /** Two turns: the tool is called with what the model asked for, and its results go back. Gives the last answer. */
  useTool(model: string, prompt: string, tool: WeatherTool): Promise<string>;
  /** The same over streams, where the SDK can. */
  streamTool?(model: string, prompt: string, tool: WeatherTool): Promise<string>;
  /** What the model said, which must fit a schema; where the SDK parses it, parsed. */
  object(model: string, prompt: string, schema: PersonSchema): Promise<unknown>;
  /** The words about an image. */
  look(model: string, prompt: string, image: Picture): Promise<string>;
  /** A stream that the application leaves behind `count` pieces, the SDK's way. Gives how many came. */
  leave(model: string, prompt: string, count: number): Promise<number>;
  /** Whether an error is the SDK's own for a vendor that limits requests. */
  isRateLimit(error: unknown): boolean;
  /** Whether an error is one of the SDK's own, or of the kind that it raises for streams that break. */
  isFailure(error: unknown): boolean;
}

export interface WeatherTool {
  name: 'get_weather';
  description: string;
  parameters: { type: 'object'; properties: { city: { type: 'string' }; unit: { type: 'string' } }; required: ['city'] };
  run: (input: { city: string; unit?: string }) => string;
}

export interface PersonSchema {
  type: 'object';
  properties: { name: { type: 'string' }; age: { type: 'integer' } };
  required: ['name', 'age'];
  additionalProperties: false;
}

export interface Picture {
  mediaType: 'image/png';
  /** Base64. */
  data: string;
}
