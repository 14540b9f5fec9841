/** One way to do one piece of work for a client after the other. */
export interface Contender {
  readonly name: string;
  /** Does the client's next piece. Rejects where it did not succeed. */
  next(client: number): Promise<void>;
}
