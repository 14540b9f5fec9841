import { approveAmendment } from '../operations/approve-amendment.js';
import { declareResolvedTrigger } from '../operations/declare-resolved-trigger.js';
import { terminateTrust } from '../operations/terminate-trust.js';
import { reaction, reactingTo, type Reaction } from './process-manager.js';

/** What the holders resolved follows: a trigger fires, the trust ends, the amendment that they looked at is approved. */
export const carryOutResolutions = reactingTo('carry-out-resolutions', ['MeetingResolved'], (event) => {
  const { dealId, meetingId, heldOn: date, items, countedBy, confirmedBy } = event.payload;
  return items.flatMap(({ itemId, decides, outcome }): readonly Reaction[] => {
    if (outcome !== 'passed') return [];
    const evidence = `resolution ${itemId} of meeting ${meetingId}`;
    switch (decides.kind) {
      case 'trigger': {
        const declared = { dealId, triggerId: decides.triggerId, date, evidence };
        return [reaction(declareResolvedTrigger, { ...declared, proposedBy: countedBy, confirmedBy })];
      }
      case 'termination':
        return [reaction(terminateTrust, { dealId, ground: 'resolution', date, evidence })];
      case 'amendment':
        return [reaction(approveAmendment, { dealId, digest: decides.digest })];
      case 'other':
        return [];
    }
  });
});
