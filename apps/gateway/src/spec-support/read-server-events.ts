/** Posts a body and gives the data of each server-sent event as soon as it has come. */
export async function* readServerEvents(url: string, body: object): AsyncGenerator<unknown, void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of response.body ?? []) {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield JSON.parse(block.slice(block.indexOf('{'))) as unknown;
  }
}
