import { peerCases, type PeerAnswer } from './peer-file.js';

/** Cases that run steps of a waterfall, and so have figures once the engine's runner for peer deals feeds them to it. */
export const awaitsEngine = (what: string): PeerAnswer => ({ open: `awaits the engine: ${what}` });

/** Files of which every case awaits the engine, with what they ask of it. */
export const engineCases = [
  peerCases('fees.json', () => awaitsEngine('fees accrued by date and by schedule')),
  peerCases('bond.json', () => awaitsEngine('classes paid, written off and grouped')),
  peerCases('triggers.json', () => awaitsEngine('triggers and what they change')),
  peerCases('pool-aggregation.json', () => awaitsEngine('collections of several pools, summed by period')),
  peerCases('regression-asserts.json', () => awaitsEngine('whole waterfalls')),
  peerCases('notebooks.json', () => awaitsEngine('whole waterfalls')),
];
