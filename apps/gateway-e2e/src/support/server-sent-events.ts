export interface ServerSentEvent {
  event: string;
  data: unknown;
}

/** Reads the events of a whole body whose data are JSON. */
export function readServerSentEvents(text: string): ServerSentEvent[] {
  return text
    .split('\n\n')
    .map((block) => block.split('\n'))
    .filter((lines) => lines.some((line) => line.startsWith('data: ')))
    .map((lines) => ({
      event: lines.find((line) => line.startsWith('event: '))?.slice('event: '.length) ?? 'message',
      data: JSON.parse(lines.find((line) => line.startsWith('data: '))?.slice('data: '.length) ?? 'null') as unknown,
    }));
}
