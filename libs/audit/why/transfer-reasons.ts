import type { InstructionDraft } from '#domain/distribution';
import { Money, type Figure } from '#domain/shared';
import { last, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import { transferParts } from './transfer-parts.js';
import type { Reason } from './why.js';

interface Drafted {
  readonly event: Recorded<'InstructionsDrafted'>;
  readonly transfers: readonly InstructionDraft[];
}

/** A transfer of a payment: its purpose, and the lines of the waterfall that it carries. */
export async function transferReason(
  { dealId, periodNumber, instructionId }: Extract<Figure, { kind: 'transfer' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const drafted = await draftedOf(dealId, periodNumber, record);
  const transfer = drafted?.transfers.find((one) => one.instructionId === instructionId);
  if (!drafted || !transfer) return null;
  const { amount, purpose, from, to } = transfer;
  return {
    name: `transfer ${instructionId}`,
    value: amount,
    because: `from ${from} to ${to}, ${purpose}; drafted by ${drafted.event.payload.draftedBy}`,
    event: placeOf(drafted.event),
    parts: await transferParts({ dealId, periodNumber, ...transfer }, record),
  };
}

/** How many transfers there are of a stage, or of both, and what they come to. */
export async function transfersReason(
  { dealId, periodNumber, stage, field }: Extract<Figure, { kind: 'transfers' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const drafted = await draftedOf(dealId, periodNumber, record);
  const isMeant = drafted && (field === 'count' || field === 'amount') && STAGES.includes(stage);
  if (!isMeant) return null;
  const meant = drafted.transfers.filter((one) => stage === 'all' || one.stage === stage);
  const sum = Money.sum(meant.map(({ amount }) => Money.parse(amount))).toString();
  return {
    name: `transfers of period ${periodNumber}, ${SAID[stage]}`,
    value: field === 'count' ? meant.length.toString() : sum,
    because: field === 'count' ? 'as they were drafted' : 'the sum over the transfers as they were drafted',
    event: placeOf(drafted.event),
    parts: meant.map(({ instructionId, purpose, amount }) => ({
      ...{ name: `${instructionId}: ${purpose}`, value: amount },
      of: { kind: 'transfer', dealId, periodNumber, instructionId },
    })),
  };
}

const SAID = { allocation: 'within the trust', payment: 'out of the trust', all: 'within the trust and out of it' };
const STAGES: readonly string[] = Object.keys(SAID);

async function draftedOf(dealId: string, periodNumber: number, record: TrustRecord): Promise<Drafted | null> {
  const event = last(await record.distribution(dealId, periodNumber), 'InstructionsDrafted');
  return event ? { event, transfers: event.payload.groups.flatMap(({ instructions }) => instructions) } : null;
}
