import { assert } from '#domain/shared';
import { Caller, receiptIn } from '../../installation/caller.js';
import type { Installation } from '../../installation/installation.js';
import { credit, founding, sharedCalendar } from '../../installation/trust-work.js';
import type { Contender } from './contender.js';

/** A credit a second and deal would be many: each client spreads its own over so many deals. */
const DEALS_OF_A_CLIENT = 4;

/** What a bank's credit becomes over HTTP: proved token, idempotency key, decision, append, and the write shown to reads. */
export class Credits {
  private readonly booked = new Map<string, number>();
  private readonly turns = new Map<number, number>();

  private constructor(
    private readonly custodian: Caller,
    private readonly origins: readonly string[],
  ) {}

  /** Founds the deals of so many clients. */
  static async open(installation: Installation, clients: number): Promise<Credits> {
    const maker = new Caller(await installation.tokenOf('maker-1'));
    const origins = installation.answering.map(({ origin }) => origin);
    const [origin] = origins;
    assert(origin, 'an API runs');
    const calendar = sharedCalendar();
    receiptIn(calendar, await maker.send(origin, calendar));
    const founded = Array.from({ length: clients }, async (_, client) => {
      for (const dealId of dealsOf(client)) {
        for (const command of founding(dealId)) receiptIn(command, await maker.send(origin, command));
      }
    });
    await Promise.all(founded);
    maker.close();
    return new Credits(new Caller(await installation.tokenOf('custodian-1')), origins);
  }

  /** Answered when reads show the write, which the answer must say. */
  get shown(): Contender {
    return { name: 'command, answered when reads show it', next: async (client) => void (await this.book(client)) };
  }

  /** The same, and then the balance is read, which must hold every credit of the client's. */
  get readBack(): Contender {
    return {
      name: 'command, and its own read-back by a GET',
      next: async (client) => {
        const dealId = await this.book(client);
        const { status, text } = await this.custodian.get(this.originOf(client), `/deals/${dealId}/accounts`);
        assert(status === 200, `the accounts of ${dealId} are read: ${status}`);
        const balances = JSON.parse(text) as readonly { readonly account: string; readonly balance: string }[];
        const held = balances.find(({ account }) => account === 'collection')?.balance;
        assert(held === `${this.booked.get(dealId) ?? 0}.00`, `${dealId} shows ${held} of ${this.booked.get(dealId)}`);
      },
    };
  }

  close(): void {
    this.custodian.close();
  }

  private async book(client: number): Promise<string> {
    const turn = this.turns.get(client) ?? 0;
    this.turns.set(client, turn + 1);
    const dealId = dealsOf(client)[turn % DEALS_OF_A_CLIENT] ?? '';
    const command = credit(dealId, `CREDIT-${turn}`);
    const answer = await this.custodian.send(this.originOf(client), command);
    receiptIn(command, answer);
    this.booked.set(dealId, (this.booked.get(dealId) ?? 0) + 1);
    assert(answer.readable, `a credit of ${dealId} is not shown yet`);
    return dealId;
  }

  private originOf(client: number): string {
    const origin = this.origins[client % this.origins.length];
    assert(origin, 'an API runs');
    return origin;
  }
}

const dealsOf = (client: number): readonly string[] =>
  Array.from({ length: DEALS_OF_A_CLIENT }, (_, deal) => `client-${client}-deal-${deal}`);
