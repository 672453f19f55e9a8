/** Whether new requests are welcome. */
export class Readiness {
  #stopping = false;

  get isReady(): boolean {
    return !this.#stopping;
  }

  /** From now on load balancers are told to go elsewhere. */
  stop(): void {
    this.#stopping = true;
  }
}
