import { peerCases, type PeerAnswer } from './peer-file.js';

/** Cases that run steps of a waterfall, and so have figures once the engine's runner for peer deals feeds them to it. */
export const awaitsEngine = (what: string): PeerAnswer => ({ open: `awaits the engine: ${what}` });

/** Files of which no case is expressed yet, with what they ask for. */
export const unexpressedCases = [
  peerCases('pool-aggregation.json', () => ({ open: 'pools are reported to a deal here, not added up or projected' })),
];
