import { holdersOf } from '../office.js';
import { partyRoles, type PartiesTerms } from '../party-terms.js';

/** Who took over a role, from whom and when, a sentence each. */
export const partyWords = (parties: PartiesTerms): string[] =>
  partyRoles.flatMap((role) => {
    const holders = holdersOf(parties, role);
    const nameOf = (partyId: string): string => holders.find((one) => one.partyId === partyId)?.name ?? partyId;
    return holders.flatMap(({ name, from, succeeds }) =>
      from === undefined
        ? []
        : [
            `${name} is ${role === 'other' ? 'another party' : role} from ${from}${succeeds === undefined ? '' : `, in place of ${nameOf(succeeds)}`}.`,
          ],
    );
  });
