import type { BankAccountTerms, InstructionTerms } from '../instruction-terms.js';
import { name, object, timeOfDay, written } from '../shape.js';

export const instructions = object<InstructionTerms>({ dueTime: timeOfDay });

export const bankAccount = object<BankAccountTerms>(
  {
    of: name,
    name,
    number: written('an account number of digits, letters, - and spaces', /^[0-9A-Za-z][0-9A-Za-z -]{0,33}$/),
    bank: name,
    bankCode: written('twelve digits', /^\d{12}$/),
  },
  ['bankCode'],
);
