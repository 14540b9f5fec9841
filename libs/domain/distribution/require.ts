import { err, ok, refusal, type Refusal, type RefusalCode, type Result } from '#domain/shared';
import type { DistributionIn, DistributionState } from './distribution.state.js';

export interface DistributionId {
  readonly dealId: string;
  readonly periodNumber: number;
}

type Status = DistributionState['status'];

/** The way of a distribution, with what is missing while it stands there and what is done already once it does. */
const way: readonly { readonly status: Status; readonly missing: RefusalCode; readonly done: RefusalCode }[] = [
  { status: 'none', missing: 'DISTRIBUTION_UNKNOWN', done: 'DISTRIBUTION_UNKNOWN' },
  { status: 'sent back', missing: 'DISTRIBUTION_NOT_CALCULATED', done: 'DISTRIBUTION_NOT_CALCULATED' },
  { status: 'calculated', missing: 'DISTRIBUTION_NOT_APPROVED', done: 'DISTRIBUTION_ALREADY_CALCULATED' },
  { status: 'approved', missing: 'INSTRUCTIONS_NOT_DRAFTED', done: 'DISTRIBUTION_ALREADY_APPROVED' },
  { status: 'drafted', missing: 'DISTRIBUTION_NOT_SETTLED', done: 'INSTRUCTIONS_ALREADY_DRAFTED' },
  { status: 'instructed', missing: 'DISTRIBUTION_NOT_SETTLED', done: 'DISTRIBUTION_ALREADY_INSTRUCTED' },
  { status: 'settled', missing: 'DISTRIBUTION_NOT_SETTLED', done: 'DISTRIBUTION_ALREADY_INSTRUCTED' },
  { status: 'paid', missing: 'DISTRIBUTION_ALREADY_PAID', done: 'DISTRIBUTION_ALREADY_PAID' },
];

const stepOf = (status: Status): number => way.findIndex((step) => step.status === status);

/**
 * The distribution where it stands at one of the wanted points of its way (the last of them counts); else the refusal
 * that says what is missing before it, or what was done beyond it.
 */
export function requireStatus<Wanted extends Status>(
  state: DistributionState,
  { dealId, periodNumber }: DistributionId,
  ...wanted: readonly [Wanted, ...Wanted[]]
): Result<DistributionIn<Wanted>, Refusal> {
  if ((wanted as readonly Status[]).includes(state.status)) return ok(state as DistributionIn<Wanted>);
  const last = Math.max(...wanted.map(stepOf));
  const here = stepOf(state.status);
  const code = here < last ? way[here]?.missing : way[here]?.done;
  const stands = state.status === 'none' ? 'is not calculated' : `is ${state.status}`;
  return err(
    refusal(code ?? 'DISTRIBUTION_UNKNOWN', `the distribution of period ${periodNumber} of ${dealId} ${stands}`),
  );
}
