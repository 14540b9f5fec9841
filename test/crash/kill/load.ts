import { Caller } from '../../installation/caller.js';
import type { Installation } from '../../installation/installation.js';
import { credit, founding, mondaysOf, publication, sharedCalendar } from '../../installation/trust-work.js';
import type { Random } from '../../support/random.js';
import type { Promised } from './broken-promises.js';
import { InsistentClient, type Acknowledged } from './insistent-client.js';

const CREDITS_OF_A_DEAL = 10;

/** What clients had acknowledged while processes died under them. */
export interface LoadReport extends Promised {
  /** Commands of which a connection broke before the answer. */
  readonly sentAgain: number;
  /** The longest time in which no command was acknowledged. */
  readonly longestSilence_ms: number;
}

/**
 * Clients that work one after the other each: all of them write into one shared stream and each into one of its own, found
 * deals (which open periods by themselves) and book credits on them, and read back what they were told is readable.
 */
export class Load {
  private readonly acknowledged: Acknowledged[] = [];
  private readonly established: string[] = [];
  private readonly unread: string[] = [];
  private readonly client: InsistentClient;
  private silentSince = performance.now();
  private longestSilence_ms = 0;
  private publications = 0;
  private over = false;

  private constructor(
    private readonly maker: Caller,
    private readonly custodian: Caller,
    installation: Installation,
    random: Pick<Random, 'below'>,
  ) {
    const origins = (): readonly string[] => installation.of('api').map(({ origin }) => origin);
    this.client = new InsistentClient(origins, (of) => of[random.below(of.length)]);
  }

  static async on(installation: Installation, random: Pick<Random, 'below'>): Promise<Load> {
    const [maker, custodian] = await Promise.all(
      ['maker-1', 'custodian-1'].map(async (subject) => new Caller(await installation.tokenOf(subject))),
    );
    if (!maker || !custodian) throw new Error('two users act');
    return new Load(maker, custodian, installation, random);
  }

  /** Until {@link end}, and then until each client has its last answer. */
  async run(clients: number): Promise<LoadReport> {
    try {
      await this.note(this.client.carryOut(this.maker, sharedCalendar()));
      await Promise.all(Array.from({ length: clients }, (_, number) => this.work(`c${number}`)));
    } finally {
      this.over = true;
      this.maker.close();
      this.custodian.close();
    }
    const { acknowledged, established, unread, longestSilence_ms } = this;
    return { acknowledged, established, unread, longestSilence_ms, sentAgain: this.client.sentAgain };
  }

  end(): void {
    this.over = true;
  }

  private async work(client: string): Promise<void> {
    for (let round = 1; !this.over; round += 1) {
      const dealId = `${client}-${round}`;
      const mondays = mondaysOf((this.publications += 1));
      for (const calendarId of ['shared', client]) {
        await this.note(this.client.carryOut(this.maker, publication(calendarId, mondays)));
      }
      let readable = false;
      for (const command of founding(dealId)) {
        ({ readable } = await this.note(this.client.carryOut(this.maker, command)));
      }
      this.established.push(dealId);
      // The period that a process manager opens is part of what the answer waited for.
      if (readable) await this.readBack(`/deals/${dealId}/periods/1`);
      for (let number = 1; number <= CREDITS_OF_A_DEAL && !this.over; number += 1) {
        await this.note(this.client.carryOut(this.custodian, credit(dealId, `CREDIT-${number}`)));
      }
    }
  }

  private async readBack(path: string): Promise<void> {
    if (!(await this.client.finds(this.maker, path))) this.unread.push(path);
  }

  private async note(answered: Promise<Acknowledged>): Promise<Acknowledged> {
    const acknowledged = await answered;
    this.acknowledged.push(acknowledged);
    const now = performance.now();
    this.longestSilence_ms = Math.max(this.longestSilence_ms, now - this.silentSince);
    this.silentSince = now;
    return acknowledged;
  }
}
