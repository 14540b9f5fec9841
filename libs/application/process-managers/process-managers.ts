import * as deal from '#domain/deal';
import { completePeriodClose } from '../operations/complete-period-close.js';
import { issueInstruction } from '../operations/issue-instruction.js';
import { openPeriod } from '../operations/open-period.js';
import { settleInstruction } from '../operations/settle-instruction.js';
import { streams } from '../streams.js';
import { reaction, type ProcessManager } from './process-manager.js';

/** The first period opens with the trust. */
const openFirstPeriod: ProcessManager = {
  name: 'open-first-period',
  react: (event) =>
    event.type === 'TrustEstablished' ? [reaction(openPeriod, { dealId: event.payload.dealId, periodNumber: 1 })] : [],
};

/** Collections go on when a period is closed: the next one opens, unless the schedule ends with it. */
const openNextPeriod: ProcessManager = {
  name: 'open-next-period',
  react: async (event, reader) => {
    if (event.type !== 'PeriodClosed') return [];
    const { dealId, periodNumber } = event.payload;
    const state = await reader.state(streams.deal(dealId), deal);
    const isLast = state.status !== 'unregistered' && periodNumber >= state.terms.schedule.periods.length;
    return isLast ? [] : [reaction(openPeriod, { dealId, periodNumber: periodNumber + 1 })];
  },
};

/** A period that its collections froze is closed. */
const completeClose: ProcessManager = {
  name: 'complete-close',
  react: (event) => {
    if (event.type !== 'CollectionsFrozen') return [];
    const { dealId, periodNumber } = event.payload;
    return [reaction(completePeriodClose, { dealId, periodNumber })];
  },
};

/** Each transfer of an instructed stage goes to the custodian. */
const issueInstructions: ProcessManager = {
  name: 'issue-instructions',
  react: (event) => {
    if (event.type !== 'DistributionInstructed') return [];
    const { dealId, periodNumber, instructions } = event.payload;
    return instructions.map((draft) => reaction(issueInstruction, { ...draft, dealId, periodNumber }));
  },
};

/** An executed transfer is noted in its distribution, which goes on when the last of a stage is. */
const settleInstructions: ProcessManager = {
  name: 'settle-instructions',
  react: (event) => {
    if (event.type !== 'InstructionExecuted') return [];
    const { dealId, periodNumber, instructionId } = event.payload;
    return [reaction(settleInstruction, { dealId, periodNumber, instructionId })];
  },
};

export const processManagers: readonly ProcessManager[] = [
  openFirstPeriod,
  openNextPeriod,
  completeClose,
  issueInstructions,
  settleInstructions,
];
