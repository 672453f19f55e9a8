import type { StreamUsageRule } from '../contract/wire-format.js';
import { forwardRequest } from './forward-request.js';

const usageRule: StreamUsageRule = {
  key: 'stream_options',
  enable: (current) => ((current as { include_usage?: boolean } | undefined)?.include_usage ? undefined : { ...(current as object | undefined), include_usage: true }),
  isUsageFrame: () => false,
};

function forward(body: string, changes: { model?: string; stream?: boolean; needUsage?: boolean; parsed?: unknown } = {}): { text: string; addedUsage: boolean; receipt: readonly object[] } {
  const request = { dialect: 'd', body: Buffer.from(body), model: 'm', stream: false, ...changes };
  const { body: sent, addedUsage, receipt } = forwardRequest(request, {}, usageRule);
  return { text: Buffer.from(sent).toString(), addedUsage, receipt };
}

describe('a body on its way through', () => {
  it('keeps every byte where nothing must change', () => {
    const body = '{ "model" : "m",  "x": 1.0e1, "y":"\\u00e9" }';
    expect(forward(body).text).toBe(body);
  });

  it('changes the name of the model and nothing else', () => {
    expect(forward('{"messages":[{"model":"no"}], "model" : "alias" , "x":1.0}').text).toBe('{"messages":[{"model":"no"}], "model" : "m" , "x":1.0}');
  });

  it('adds the model where the client left it out', () => {
    expect(forward('{ "x":1}').text).toBe('{"model":"m", "x":1}');
    expect(forward('{}').text).toBe('{"model":"m"}');
  });

  it('comes to the same whether it was parsed before or not', () => {
    for (const body of ['{"messages":[{"role":"user","content":"hi"}], "model" : "alias" , "x":1.0}', '{"x":{"model":"alias"},"m\\u006fdel":"alias"}', '{"model":{"a":1}}', '{"model":"m","x":1}', '{"model":"alias","x":1}', '{"x":1}', '{"model":"m","stream":true}']) {
      for (const changes of [{}, { stream: true, needUsage: true }]) {
        expect(forward(body, { ...changes, parsed: JSON.parse(body) as unknown })).toEqual(forward(body, changes));
      }
    }
  });

  it('refuses two models', () => {
    expect(() => forward('{"model":"a","model":"b"}')).toThrow('model: given more than once');
  });

  it('asks for usage only where it is needed, in a stream, and not asked for', () => {
    const body = '{"model":"m","stream":true}';
    expect(forward(body, { stream: true })).toMatchObject({ text: body, addedUsage: false, receipt: [] });
    expect(forward(body, { needUsage: true })).toMatchObject({ text: body, addedUsage: false });
    expect(forward(body, { stream: true, needUsage: true })).toMatchObject({ text: '{"stream_options":{"include_usage":true},"model":"m","stream":true}', addedUsage: true, receipt: [{ action: 'added', field: 'stream_options' }] });
    const asked = '{"model":"m","stream_options":{"include_usage":true}}';
    expect(forward(asked, { stream: true, needUsage: true })).toMatchObject({ text: asked, addedUsage: false });
    expect(forward('{"model":"m","stream_options":{"a":1}}', { stream: true, needUsage: true }).text).toBe('{"model":"m","stream_options":{"a":1,"include_usage":true}}');
  });
});

describe('a body whose model stands in the path', () => {
  const rules = { modelPlace: 'path', added: { version: 'v-1' } } as const;
  const forwardByPath = (text: string, needUsage = false): string =>
    Buffer.from(forwardRequest({ dialect: 'd', body: Buffer.from(text), model: 'm', stream: true, needUsage }, rules, usageRule).body).toString();

  it('loses the key and keeps every other byte', () => {
    expect(forwardByPath('{ "version":"mine", "model" : "alias" , "x":1.0 }')).toBe('{ "version":"mine", "x":1.0 }');
    expect(forwardByPath('{ "version":"mine" , "model":"alias" }')).toBe('{ "version":"mine" }');
  });

  it('is given what the vendor demands, unless it is there', () => {
    expect(forwardByPath('{"model":"alias","x":1.0}')).toBe('{"version":"v-1","x":1.0}');
    expect(forwardByPath('{"x":1.0}')).toBe('{"version":"v-1","x":1.0}');
    expect(forwardByPath('{"model":"alias"}')).toBe('{"version":"v-1"}');
    expect(forwardByPath('{}')).toBe('{"version":"v-1"}');
  });

  it('may be asked for usage as well', () => {
    expect(forwardByPath('{"model":"alias"}', true)).toBe('{"version":"v-1","stream_options":{"include_usage":true}}');
    expect(forwardByPath('{"model":"alias","stream_options":{}}', true)).toBe('{"version":"v-1","stream_options":{"include_usage":true}}');
  });

  it('may not name it twice', () => {
    expect(() => forwardByPath('{"model":"a","model":"b"}')).toThrow('model: given more than once');
  });
});

describe('a body for a vendor that says some things otherwise', () => {
  const forwarded = (text: string, rules: Parameters<typeof forwardRequest>[1]): { text: string; receipt: readonly object[] } => {
    const { body, receipt } = forwardRequest({ dialect: 'd', body: Buffer.from(text), model: 'm', stream: false }, rules, undefined);
    return { text: Buffer.from(body).toString(), receipt };
  };

  it('has keys called as the vendor calls them, and a line for each', () => {
    const { text, receipt } = forwarded('{"model":"m", "size" : 2,"x":{"size":1}}', { renamed: { size: 'length' } });
    expect(text).toBe('{"model":"m", "length":2,"x":{"size":1}}');
    expect(receipt).toMatchObject([{ action: 'reworded', field: 'size' }]);
  });

  it('has its model put into every entry of a list that names it', () => {
    const rules = { modelPlace: 'path', modelList: { key: 'requests', name: (model: string) => `models/${model}` } } as const;
    expect(forwarded('{"requests":[ {"a":[{"model":"no"}], "model" : "x" },3,"model", {"b":1},{"model":"y"}]}', rules).text).toBe('{"requests":[ {"a":[{"model":"no"}], "model" : "models/m" },3,"model", {"b":1},{"model":"models/m"}]}');
    for (const other of ['{"requests":{"model":"x"}}', '{"requests":[]}', '{"requests":"model"}', '{}']) expect(forwarded(other, rules).text).toBe(other);
  });
});
