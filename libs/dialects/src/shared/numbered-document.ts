const NUMBERED = /^document_(\d+)$/;

/** The name of a document of the request for formats that know documents by names only: by its number. */
export function documentName(index: number): string {
  return `document_${index}`;
}

/** The inverse of {@link documentName}; undefined for a name that the vendor gave. */
export function documentNumber(name: string): number | undefined {
  const number = NUMBERED.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}
