import Table from 'cli-table3';
import { runWaterfall, type OpeningPosition, type PeriodInputs } from '#domain/waterfall';
import { exampleTerms } from '../../libs/domain/testing/example-deal.js';
import { exampleInputs } from '../../libs/domain/testing/example-inputs.js';
import { peerCases } from '../cases/peer/peer-deal.js';
import { machine } from './machine.js';
import { median } from './statistics.js';
import { peerPayments } from './waterfall/peer-inputs.js';

/**
 * One payment with every line's trace and every assertion on, in milliseconds of processor time: of an ordinary trust, the same
 * for a deal whose history is fifty times as long, which must not matter, and, where PEER_CASES names their folder, on average
 * over every payment date of the peer's whole deals.
 */
const REPETITIONS = Number(process.env.REPETITIONS ?? 9);
const RUNS = 1_000;
/** The compiler of the language takes a few rounds over deals of 28 shapes until it has seen them all. */
const WARM_UPS = 3;
const peerFolder = peerCases();

const table = new Table({
  head: ['periods behind it', 'runs/s', 'ms per payment (median)', 'min … max'],
  style: { head: [], border: [] },
});
const lives = [1, 50].map((periods) => ({ periods, inputs: inputsAfter(periods), ms: [] as number[] }));
for (const { inputs } of lives) timeOf(inputs);
for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
  for (const { inputs, ms } of lives) ms.push(timeOf(inputs));
}
for (const { periods, ms } of lives) {
  const middle = median(ms);
  const spread = `${Math.min(...ms).toFixed(3)} … ${Math.max(...ms).toFixed(3)}`;
  table.push([periods, Math.round(1_000 / middle), middle.toFixed(3), spread]);
}
process.stdout.write(`${machine()}; ${REPETITIONS} interleaved repetitions of ${RUNS} runs\n${table.toString()}\n`);

if (peerFolder === null) process.stdout.write('the whole deals of the peer are left out: PEER_CASES names no folder\n');
else process.stdout.write(`${await wholeDeals(peerFolder)}\n`);

/** Processor milliseconds per payment date of the peer's deals, each deal's payments from the positions that it had. */
async function wholeDeals(folder: string): Promise<string> {
  const deals = await peerPayments(folder);
  const dates = deals.reduce((count, { inputs }) => count + inputs.length, 0);
  const once = (): number => {
    const before = process.cpuUsage();
    for (const { terms, inputs } of deals) for (const one of inputs) runWaterfall(terms, one);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / dates;
  };
  for (let warm = 0; warm < WARM_UPS; warm += 1) once();
  const ms = Array.from({ length: REPETITIONS }, once);
  const spread = `${Math.min(...ms).toFixed(3)} … ${Math.max(...ms).toFixed(3)}`;
  return `${deals.length} whole deals, ${dates} payment dates: ${median(ms).toFixed(3)} ms a date (${spread})`;
}

/** Processor milliseconds per run. */
function timeOf(inputs: PeriodInputs): number {
  const before = process.cpuUsage();
  for (let run = 0; run < RUNS; run += 1) runWaterfall(exampleTerms, inputs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / RUNS;
}

/** The inputs of a payment that so many others went before, each repaying a little. */
function inputsAfter(periods: number): PeriodInputs {
  const said = {
    collected: { principal: '14000.00', interest: '1000.00' },
    claims: { agent: '20.00', expenses: '2000.00' },
  };
  let opening: OpeningPosition = exampleInputs(said).opening;
  for (let period = 0; period < periods; period += 1) {
    opening = runWaterfall(exampleTerms, { ...exampleInputs(said), opening }).closing;
  }
  return { ...exampleInputs(said), opening };
}
