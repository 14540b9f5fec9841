import { houseConventions, type ConventionTerms } from '../book-terms.js';

/** What each convention says where a deal has it otherwise than the house. */
const OTHERWISE: { readonly [Field in keyof ConventionTerms]: string } = {
  rounding: 'Interest, fees and taxes are truncated to the fen.',
  remainderTo: 'The fen that is left over in a rank goes to its first payee.',
  unpaidInterest: 'Unpaid interest bears interest at the class’s rate, simple, where a class does not say otherwise.',
  yearlyInterest: 'What a class’s rate makes in a year is rounded to the fen before the days are counted.',
  weighing: 'A balance weighed by days is truncated to the fen for each stretch between two movements or reports.',
  poolAverage:
    'A fee’s average of the pool counts each stretch between two reports at its last balance, and no day after the last report.',
  feesDueOnPaymentDate: 'Scheduled fees that fall due on a payment date are paid in the next payment.',
};

/** Where a deal differs from the house's conventions, a sentence each. */
export const conventionWords = (conventions: ConventionTerms = houseConventions): string[] =>
  (Object.keys(OTHERWISE) as (keyof ConventionTerms)[])
    .filter((field) => conventions[field] !== houseConventions[field])
    .map((field) => OTHERWISE[field]);
