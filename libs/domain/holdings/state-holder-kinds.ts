import { holderKinds } from '#domain/deal';
import { err, inParts, ok, readPastDate, readReference, refusal, type Refusal, type Result } from '#domain/shared';
import type { HolderKindsStated, KindOfHolder } from './holdings.events.js';
import type { RegisterState } from './holdings.state.js';
import { accountsOf } from './positions.js';
import { requireRegister, type AddedToRegister, type ClassId } from './require.js';

export interface StateHolderKinds {
  readonly sent: ClassId & {
    /** One line a holder. */
    readonly kinds: readonly { readonly holderId: string; readonly kind: string }[];
    /** The day from which it holds. */
    readonly from: string;
    /** What it is recorded from: the registrar's letter, the holder's tax certificate. */
    readonly document: string;
  };
  readonly added: Pick<AddedToRegister, 'today' | 'actor' | 'deal'>;
}

/** What one request holds. */
const KINDS_SENT_MAX = 10_000;

/**
 * States what holders of a class are to the tax law, from a day on; said again, it holds in its place. Refused: MALFORMED, DATE_*,
 * DEAL_UNKNOWN, CLASS_UNKNOWN, CLASS_NOT_ALLOTTED, HOLDER_UNKNOWN.
 */
export function stateHolderKinds(
  { sent, added }: StateHolderKinds,
  state: RegisterState,
): Result<HolderKindsStated[], Refusal> {
  const { dealId, classId } = sent;
  const document = readReference(sent.document, 'document');
  if (!document.ok) return document;
  const kinds = readKinds(sent.kinds);
  if (!kinds.ok) return kinds;
  const from = readPastDate(sent.from, 'from', added.today);
  if (!from.ok) return from;
  const found = requireRegister(added.deal, sent, state);
  if (!found.ok) return found;
  const accounts = new Set(accountsOf(found.value.register));
  const stranger = kinds.value.find(({ holderId }) => !accounts.has(holderId));
  if (stranger) {
    const detail = { field: 'holderId', value: stranger.holderId };
    return err(refusal('HOLDER_UNKNOWN', `${stranger.holderId} is not in the register of ${classId}`, detail));
  }
  return ok(
    inParts(kinds.value).map(({ lines, part }) => ({
      type: 'HolderKindsStated',
      schemaVersion: 1,
      effectiveDate: from.value,
      payload: {
        ...{ dealId, classId, kinds: lines, ...(part && { part }) },
        ...{ document: document.value, enteredBy: added.actor },
      },
    })),
  );
}

function readKinds(sent: StateHolderKinds['sent']['kinds']): Result<readonly KindOfHolder[], Refusal> {
  const malformed = (message: string, field: string, value: string): Result<never, Refusal> =>
    err(refusal('MALFORMED', message, { field, value }));
  if (sent.length === 0 || sent.length > KINDS_SENT_MAX) {
    return malformed(`from 1 to ${KINDS_SENT_MAX} holders are stated at a time`, 'kinds', String(sent.length));
  }
  const read = new Map<string, KindOfHolder>();
  for (const [index, { holderId, kind }] of sent.entries()) {
    const found = holderKinds.find((one) => one === kind);
    if (!found) return malformed(`a holder is one of ${holderKinds.join(', ')}`, `kinds[${index}].kind`, kind);
    if (read.has(holderId)) return malformed(`${holderId} is stated twice`, `kinds[${index}].holderId`, holderId);
    read.set(holderId, { holderId, kind: found });
  }
  return ok([...read.values()]);
}
