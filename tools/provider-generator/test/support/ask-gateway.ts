/** A chat completion through a gateway, whole: its text. Rejects, with what came, where that is none. */
export async function askWhole(url: string, model: string): Promise<string> {
  const body = await ask(url, model, false);
  const { choices } = JSON.parse(body) as { choices?: { message?: { content?: string } }[] };
  return choices?.[0]?.message?.content ?? `no answer: ${body}`;
}

/** The same streamed: its text, and whether the stream said that it was over. */
export async function askStream(url: string, model: string): Promise<{ text: string; done: boolean }> {
  const body = await ask(url, model, true);
  const events = [...body.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data);
  const deltas = events.filter((data) => data !== '[DONE]').map((data) => (JSON.parse(data) as { choices?: { delta?: { content?: string | null } }[] }).choices?.[0]?.delta?.content ?? '');
  return { text: deltas.join(''), done: events.at(-1) === '[DONE]' };
}

async function ask(url: string, model: string, stream: boolean): Promise<string> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Hello' }], max_tokens: 50, ...(stream && { stream }) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${model}: ${response.status} ${text}`);
  return text;
}
