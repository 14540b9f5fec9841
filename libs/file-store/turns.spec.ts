import { LocalTurns } from './turns.js';
import { turnsContract } from './turns.contract.js';

turnsContract('turns in one process', async () => {
  const turns = new LocalTurns();
  return [turns, turns];
});
