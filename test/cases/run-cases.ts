import { isMatched } from './case-group.js';
import { caseGroups } from './case-registry.js';
import { writeReport } from './case-report.js';

/** Runs every conformance case and prints what became of each; fails where an expressed one does not match. */
const groups = await Promise.all(caseGroups.map(async (group) => ({ name: group.name, outcomes: await group.run() })));
process.stdout.write(writeReport(groups));
const differs = groups.some(({ outcomes }) => outcomes.some((one) => one.status === 'expressed' && !isMatched(one)));
process.exitCode = differs ? 1 : 0;
