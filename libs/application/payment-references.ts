import * as bankReferences from '#domain/bank-references';
import type { ClaimedReference } from '#domain/bank-references';
import type { InstructionEvent } from '#domain/instruction';
import { Money, readAmount, readReference, type Amount } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { instructionIdsUpTo } from './reconciliation-sources.js';
import { streams } from './streams.js';

/** A reference of the bank in a deal. */
export interface OfReference {
  readonly dealId: string;
  readonly bankReference: string;
}

/** A payment that the bank made, or that came back to the account which it left. */
export interface PaymentMovement {
  readonly movement: 'payment' | 'return';
  readonly instructionId: string;
  readonly attempt: number;
  /** The account that the payment left. */
  readonly from: string;
  readonly amount: Amount;
  readonly bankReference: string;
}

/**
 * What of a deal's payments stands under a reference of the bank. Whoever decides by it rests on all that was read, so that nothing is paid or
 * comes back under it meanwhile. It reads the stream of the deal's references and the instructions that claimed this one, however many payments
 * there were; all of them only until the first claim.
 */
export async function paymentsUnder(
  reader: StreamReader,
  { dealId, bankReference: written }: OfReference,
): Promise<readonly PaymentMovement[]> {
  const bankReference = asBooked(written);
  const claimed = await reader.state(streams.bankReferences(dealId), bankReferences);
  const found =
    claimed.size === 0
      ? await paymentsOf(reader, dealId)
      : await movementsOf(reader, [...(claimed.get(bankReference) ?? [])]);
  return found.filter((one) => one.bankReference === bankReference);
}

/** Every payment of a deal so far, and every one that came back, from the streams of all its instructions. */
export async function paymentsOf(reader: StreamReader, dealId: string): Promise<readonly PaymentMovement[]> {
  return movementsOf(reader, await instructionIdsUpTo(reader, { dealId, periodNumber: Number.POSITIVE_INFINITY }));
}

async function movementsOf(
  reader: StreamReader,
  instructionIds: readonly string[],
): Promise<readonly PaymentMovement[]> {
  let found: PaymentMovement[] = [];
  for (const instructionId of instructionIds) {
    for (const event of await reader.events(streams.instruction(instructionId))) {
      const { type, payload } = event as unknown as InstructionEvent;
      if (type === 'ReturnReversed') {
        // Its number stands for nothing: what the bank credited under it, if anything, is yet to be booked as what it is.
        const { attempt } = payload;
        found = found.filter(
          (one) => one.movement !== 'return' || one.instructionId !== instructionId || one.attempt !== attempt,
        );
      }
      if (type !== 'InstructionExecuted' && type !== 'PaymentReturned') continue;
      const { attempt, from, amount, bankReference } = payload;
      const movement = type === 'PaymentReturned' ? 'return' : 'payment';
      found.push({ movement, instructionId, attempt, from, amount, bankReference });
    }
  }
  return found;
}

/** Those references, of the one that is asked about or of all, under which nothing but payments is booked. */
export type ReferencesOfPayments = (reader: StreamReader, of: OfReference) => Promise<ReadonlySet<string>>;

/** The reference, where a payment of the deal or one that came back stands under it. */
export const referencesOfPayments: ReferencesOfPayments = async (reader, of) =>
  new Set((await paymentsUnder(reader, of)).map(({ bankReference }) => bankReference));

/** All of the deal's payments and returns, as long as whoever booked anything read them all. Nobody can ask for it any more. */
export const everyPaymentReference: ReferencesOfPayments = async (reader, { dealId }) =>
  new Set((await paymentsOf(reader, dealId)).map(({ bankReference }) => bankReference));

/**
 * The same for the bank's own charge, which may bear the number of the payment or return that it was taken for: the number stands for that payment
 * alone only where account and sum are the payment's, which then would be booked twice.
 */
export const referencesBesideCharge =
  ({ from, amount }: { readonly from: string; readonly amount: string }): ReferencesOfPayments =>
  async (reader, of) =>
    new Set(
      (await paymentsUnder(reader, of))
        .filter((one) => one.movement === 'payment' && one.from === from && sameSum(one.amount, amount))
        .map(({ bankReference }) => bankReference),
    );

/** As far as both are amounts: what is none is refused for that. */
const sameSum = (one: Amount, written: string): boolean => {
  const read = readAmount(written, 'amount');
  return read.ok && read.value.equals(Money.parse(one));
};

/** What of payments is yet to be claimed before it is booked; null where all of it is. */
export async function unclaimed(
  reader: StreamReader,
  dealId: string,
  references: readonly ClaimedReference[],
): Promise<bankReferences.ClaimBankReferences['sent'] | null> {
  const claimed = await reader.state(streams.bankReferences(dealId), bankReferences);
  const booked = references.map(({ bankReference, instructionId }) => ({
    bankReference: asBooked(bankReference),
    instructionId,
  }));
  const left = booked.filter((one) => !claimed.get(one.bankReference)?.has(one.instructionId));
  return left.length === 0 ? null : { dealId, references: left };
}

/** A reference as it is booked, however somebody wrote it; what is none is refused for that. */
export function asBooked(bankReference: string): string {
  const read = readReference(bankReference, 'bankReference');
  return read.ok ? read.value : bankReference;
}
