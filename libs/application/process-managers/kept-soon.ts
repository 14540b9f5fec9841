/** Keeps something at once where somebody may wait for it, and otherwise within a time, once for all that comes meanwhile. */
export class KeptSoon {
  private isDue = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly keep: () => Promise<void>,
    private readonly within_ms: number,
  ) {}

  /** Throws where it could not be kept; it is still due then. */
  async now(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.isDue = false;
    try {
      await this.keep();
    } catch (error) {
      this.isDue = true;
      throw error;
    }
  }

  /** Where it cannot be kept then, it stays due until {@link now} or {@link flush}. */
  soon(): void {
    this.isDue = true;
    this.timer ??= setTimeout(() => void this.now().catch(() => undefined), this.within_ms);
  }

  /** At once, where it is due. Throws as {@link now} does. */
  async flush(): Promise<void> {
    if (this.isDue) await this.now();
  }
}
