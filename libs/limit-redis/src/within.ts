/**
 * What a promise comes to, if it does so in time. What comes too late is handed to `late`; a rejection that comes too late is dropped.
 * @throws Error after `limit` milliseconds.
 */
export function within<T>(limit: number, work: Promise<T>, late: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      reject(new Error(`Redis did not answer within ${limit} ms`));
    }, limit);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (over) late(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });
}
