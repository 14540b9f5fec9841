import type { FacilityCredit, FacilityInterest, FacilityRate, FacilityTerms } from '../facility-terms.js';
import { enumerated } from './names.js';
import { datesWords } from './pattern-words.js';

/** A facility in a sentence: who gives how much, and what it costs. */
export function facilityWords({ name, provider, credit, interest, commitmentFee }: FacilityTerms): string {
  const costs =
    interest || commitmentFee
      ? [
          `what is drawn bears ${interest ? interestWords(interest) : 'nothing'}`,
          ...(commitmentFee ? [`what is not drawn costs ${yearWords(commitmentFee)}`] : []),
        ]
      : [];
  const much = credit ? creditWords(credit) : 'without limit';
  return `${[`“${name}” can be drawn on, from ${provider}, ${much}`, ...costs].join('; ')}.`;
}

function creditWords({ amount, replenished, limits, takenUpBy }: FacilityCredit): string {
  const added = replenished.map((one) => `${one.amount} more on ${one.on}`);
  return [
    `up to ${amount} ${limits === 'what is not repaid' ? 'not repaid' : 'in all'}`,
    ...(added.length === 0 ? [] : [enumerated(added)]),
    ...(takenUpBy ? [`less the ${enumerated(takenUpBy)} owed for it`] : []),
  ].join(', ');
}

function interestWords(interest: FacilityInterest): string {
  const { floating, onUnpaid, whenDue } = interest;
  return [
    `${floating ? `${floating.index} ${signed(floating.margin)}, at first ` : ''}${yearWords(interest)}`,
    ...(whenDue === 'capitalised' ? ['and is then added to what is drawn'] : []),
    ...(onUnpaid === 'bears interest' ? ['and so does what is due of it'] : []),
  ].join(', ');
}

const yearWords = ({ rate, dayCount, from, fallsDue }: FacilityRate): string =>
  `${rate} a year, ${dayCount}${from === undefined ? '' : `, from ${from}`}, due ${
    fallsDue === undefined ? 'on each payment date' : `on ${datesWords(fallsDue)}`
  }`;

const signed = (margin: string): string => (margin.startsWith('-') ? `− ${margin.slice(1)}` : `+ ${margin}`);
