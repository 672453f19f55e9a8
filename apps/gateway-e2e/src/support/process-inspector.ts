/** What a process holds, just after its garbage has been collected. */
export interface ProcessReading {
  /** Bytes that its objects take, and those of their buffers. */
  readonly heap: number;
  /** Timers that are set, those that do not keep the process alive among them. */
  readonly timers: number;
  /** Handles and requests that are open, by their kind, without timers. */
  readonly resources: Readonly<Record<string, number>>;
}

/** Has Node.js open its inspector on a free port: for the environment of the process. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

const ADDRESS = /Debugger listening on (ws:\S+)/;

/** What objects of timers have in common, without leaving one behind. */
const TIMER_CLASS = '(() => { const timer = setTimeout(() => {}, 0); clearTimeout(timer); return timer.constructor.prototype })()';

/**
 * Two are left out that stop by themselves within a second of the last request: the clock of undici
 * (https://github.com/nodejs/undici/blob/main/lib/util/timers.js) and that of the header `date`
 * (https://github.com/nodejs/node/blob/main/lib/internal/http.js).
 */
const COUNT_TIMERS = "function () { return this.filter((timer) => !timer._destroyed && timer._idleTimeout > 0 && !['onTick', 'resetCache'].includes(timer._onTimeout?.name)).length }";

interface Answer {
  id: number;
  result: { result: { value?: unknown; objectId?: string }; objects: { objectId: string }; usedSize: number; backingStorageSize: number };
  error?: { message: string };
}

/** Looks into a process of Node.js from outside (https://chromedevtools.github.io/devtools-protocol/v8/): nothing in it is there for that. */
export class ProcessInspector {
  readonly #waiting = new Map<number, { resolve: (result: Answer['result']) => void; reject: (error: Error) => void }>();
  #sent = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as Answer);
    socket.onclose = () => this.#fail('the process has closed its inspector');
  }

  /** @param output what the process has printed. */
  static async connect(output: string): Promise<ProcessInspector> {
    const [, url] = ADDRESS.exec(output) ?? [];
    if (url === undefined) throw new Error(`the process does not say where its inspector is:\n${output}`);
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`no inspector at ${url}`));
    });
    return new ProcessInspector(socket);
  }

  async read(): Promise<ProcessReading> {
    const timers = await this.#timers();
    const listed = (await this.#evaluate('process.getActiveResourcesInfo().join()')).value;
    const resources: Record<string, number> = {};
    for (const name of String(listed).split(',')) if (name !== '' && name !== 'Timeout') resources[name] = (resources[name] ?? 0) + 1;
    // Twice: what the first leaves to finalizers goes with the second.
    await this.#send('HeapProfiler.collectGarbage');
    await this.#send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await this.#send('Runtime.getHeapUsage');
    return { heap: usedSize + backingStorageSize, timers, resources };
  }

  close(): void {
    this.socket.onclose = null;
    this.socket.close();
  }

  async #timers(): Promise<number> {
    const objectGroup = 'timers';
    const { objectId } = await this.#evaluate(TIMER_CLASS, { returnByValue: false, objectGroup });
    const { objects } = await this.#send('Runtime.queryObjects', { prototypeObjectId: objectId, objectGroup });
    const { result } = await this.#send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: COUNT_TIMERS, returnByValue: true });
    await this.#send('Runtime.releaseObjectGroup', { objectGroup });
    return Number(result.value);
  }

  async #evaluate(expression: string, more: object = { returnByValue: true }): Promise<Answer['result']['result']> {
    return (await this.#send('Runtime.evaluate', { expression, ...more })).result;
  }

  #send(method: string, params: object = {}): Promise<Answer['result']> {
    const id = (this.#sent += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #receive({ id, result, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  #fail(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}
