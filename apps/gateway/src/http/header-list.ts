/** Headers as Node.js writes them with the least work: names, lower case, and values in turn. */
export type HeaderList = string[];

/** A list that holds these, the later ones in the place of earlier ones of the same name. */
export function headerList(...groups: readonly (Readonly<Record<string, string>> | undefined)[]): HeaderList {
  const list: HeaderList = [];
  for (const group of groups) for (const name in group) putHeader(list, name, group[name]);
  return list;
}

/** In the place of one of the same name, else at the end. */
export function putHeader(list: HeaderList, name: string, value: string | undefined): void {
  if (value === undefined) return;
  for (let at = 0; at < list.length; at += 2) {
    if (list[at] !== name) continue;
    list[at + 1] = value;
    return;
  }
  list.push(name, value);
}

/** The same as an object. */
export function headersOf(list: HeaderList): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < list.length; at += 2) headers[list[at] ?? ''] = list[at + 1] ?? '';
  return headers;
}
