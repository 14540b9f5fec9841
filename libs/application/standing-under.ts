import * as answers from '#domain/instruction-answers';
import type { InstructionAnswersEvent } from '#domain/instruction-answers';
import * as collections from '#domain/collections';
import type { NamedAttempt } from '#domain/instruction';
import { Money, type Amount } from '#domain/shared';
import { accountNamed } from './account-named.js';
import type { StreamReader } from './operation.js';
import { asBooked, paymentsOf, paymentsUnder, type OfReference } from './payment-references.js';
import { streams } from './streams.js';

/** A payment about to be booked, under the bank's reference that it bears or that it was returned under. */
export interface OfPayment extends OfReference, NamedAttempt {
  /** The account that the payment left. */
  readonly from: string;
  readonly amount: Amount;
}

/** The reference, where it stands for another movement than the payment; nothing where it is free for it. */
export type ReferencesBooked = (
  reader: StreamReader,
  payment: OfPayment,
  /** The attempts that are executed under the number together; where absent, those that a file of answers names so. */
  batch?: readonly NamedAttempt[],
) => Promise<ReadonlySet<string>>;

/**
 * For an executed payment: its number stands for nothing else, but for what the bank charged for it, and for payments that a file of the
 * custodian's answers names beside it: a batch, which the bank makes under one number.
 */
export const bookedBesideExecution: ReferencesBooked = async (reader, payment, batch) => {
  const bankReference = asBooked(payment.bankReference);
  const { credits, toBookAgain } = await reader.state(streams.collections(payment.dealId), collections);
  const others = (await paymentsUnder(reader, payment)).filter((one) => !isAttempt(one, payment));
  const together = batch ?? (others.length === 0 ? [] : await answeredWith(reader, payment));
  const isFree =
    isFreeBeside(credits.get(bankReference), payment) &&
    isToBookAs(toBookAgain.get(bankReference), payment) &&
    others.every((one) => one.movement === 'payment' && together.some((line) => isAttempt(line, one)));
  return new Set(isFree ? [] : [bankReference]);
};

/**
 * For a payment that came back: the bank may return it under the number of the payment itself, of one of a batch as well; any other number
 * stands for nothing else, but for what the bank charged for the return.
 */
export const bookedBesideReturn: ReferencesBooked = async (reader, payment) => {
  const bankReference = asBooked(payment.bankReference);
  const { credits } = await reader.state(streams.collections(payment.dealId), collections);
  const standing = await paymentsUnder(reader, payment);
  const isItsOwn = standing.some((one) => one.movement === 'payment' && isAttempt(one, payment));
  const credited = credits.get(bankReference)?.credited;
  const isFree = (credited === undefined || credited?.as === 'bank charge') && (isItsOwn || standing.length === 0);
  return new Set(isFree ? [] : [bankReference]);
};

/** The references of a deal that stand for credits and debits of its own, to be booked again or not: what answers were held against before. */
export async function creditsBooked(reader: StreamReader, dealId: string): Promise<ReadonlySet<string>> {
  const { credits, toBookAgain } = await reader.state(streams.collections(dealId), collections);
  return new Set([...credits.keys(), ...toBookAgain.keys()]);
}

/** As long as a payment could not come back under its own number, and all payments of the deal were read for it. Nobody can ask for it any more. */
export const bookedBesideReturnByRule1: ReferencesBooked = async (reader, { dealId }) => {
  const { credits } = await reader.state(streams.collections(dealId), collections);
  const paid = await paymentsOf(reader, dealId);
  return new Set([...credits.keys(), ...paid.map(({ bankReference }) => bankReference)]);
};

const isAttempt = (one: NamedAttempt, { instructionId, attempt }: NamedAttempt): boolean =>
  one.instructionId === instructionId && one.attempt === attempt;

/** A charge of another sum, or on another account, was taken for the payment; any other is the payment, booked as a charge. */
function isFreeBeside(booked: collections.BookedCredit | undefined, { from, amount }: OfPayment): boolean {
  if (!booked) return true;
  if (booked.credited?.as !== 'bank charge') return false;
  const isPayment = accountNamed(booked.credited) === from && Money.parse(booked.amount).equals(Money.parse(amount));
  return !isPayment;
}

/** What was booked as something else and is to be booked again may have been the payment. */
const isToBookAs = (before: collections.BookedCredit | undefined, { amount }: OfPayment): boolean =>
  !before || (collections.isDebit(before) && Money.parse(before.amount).equals(Money.parse(amount)));

/** The attempts that a file of answers names as executed under the same number as the payment. */
async function answeredWith(reader: StreamReader, payment: OfPayment): Promise<readonly NamedAttempt[]> {
  const bankReference = asBooked(payment.bankReference);
  const files = await reader.events<InstructionAnswersEvent>(streams.instructionAnswers(payment.dealId));
  const batches = files.map(({ payload }) => answers.batchOf(payload.answers, bankReference));
  return batches.find((lines) => lines.some((line) => isAttempt(line, payment))) ?? [];
}
