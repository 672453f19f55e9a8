import { RememberedFormats } from './remembered-formats.js';

describe('formats that are remembered', () => {
  const asked: string[] = [];
  const formats = new RememberedFormats((dialect, model) => {
    asked.push(`${dialect} ${model}`);
    return dialect === 'spoken' ? { dialect } as ReturnType<RememberedFormats['of']> : undefined;
  });

  it('are found once for each model, also where there is none', () => {
    for (const time of [1, 2]) {
      for (const model of ['one', 'two']) {
        expect([time, formats.of('spoken', model)]).toMatchObject([time, { dialect: 'spoken' }]);
        expect(formats.of('foreign', model)).toBeUndefined();
      }
    }
    expect(asked).toEqual(['spoken one', 'foreign one', 'spoken two', 'foreign two']);
  });

  it('are not kept for ever more models', () => {
    asked.length = 0;
    for (let at = 0; at < 600; at += 1) formats.of('spoken', `model ${at}`);
    formats.of('spoken', 'one');
    expect(asked).toHaveLength(601);
  });
});
