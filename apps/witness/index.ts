export { openWitness, type WitnessSettings } from './open-witness.js';
export { witnessServer } from './witness-server.js';
