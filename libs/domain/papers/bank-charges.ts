import type { Amount } from '#domain/shared';
import { label } from './cells.js';
import type { ReportedPeriod } from './report-facts.js';

/** The row of the bank's own charges. */
export const bankCharges = label('划款手续费', 'Bank charges');

/** What the bank took off the collection account for itself; of a deal with accounts of its own it has come off their income. */
export const chargedIn = ({ inputs }: Pick<ReportedPeriod, 'inputs'>): Amount => inputs.bankCharges ?? '0.00';
