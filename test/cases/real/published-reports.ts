import { expressed, type CaseGroup } from '../case-group.js';
import { readRealCase, realCaseIds } from './real-cases.js';
import { termsOf } from './real-terms.js';
import { figuresOf, runRealCase } from './run-real-case.js';

/** Every report, in every line that is not an input, to the cent. */
export const realCases: CaseGroup = {
  name: 'real: published reports of auto and lease ABS',
  run: async () =>
    realCaseIds.map((caseId) =>
      expressed(caseId, () => {
        const one = readRealCase(caseId);
        return figuresOf(one, runRealCase(termsOf(one), one));
      }),
    ),
};
