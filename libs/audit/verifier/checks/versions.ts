import type { KeptLog } from '#event-store';
import { counted, type Check } from '../check.js';

/** The versions of each stream are dense from 1, in the order of positions. */
export const versions = (log: Pick<KeptLog, 'streamOrder'>): Check => ({
  name: 'versions',
  async run(report, { headPosition }) {
    let streams = 0;
    let before = { stream: '', version: 0, position: 0n };
    for await (const place of log.streamOrder(headPosition)) {
      const { stream, version, position } = place;
      const continued = streams > 0 && before.stream === stream;
      if (!continued) streams += 1;
      const follows = continued ? before.version : 0;
      if (version !== follows + 1) {
        const message = `version ${version} of ${stream} follows ${follows}`;
        report({ code: 'VERSION_NOT_DENSE', position, message });
      } else if (continued && position <= before.position) {
        const message = `version ${version} of ${stream} stands at ${position}, the one before at ${before.position}`;
        report({ code: 'VERSION_OUT_OF_ORDER', position, message });
      }
      before = place;
    }
    return counted(streams, 'stream');
  },
});

/** The same where no store can give the log by streams: as it passes, holding each stream's newest version. */
export const versionsInOrder: Check = {
  name: 'versions',
  watch(report) {
    const newest = new Map<string, number>();
    return {
      event({ stream, version, position }) {
        const follows = newest.get(stream) ?? 0;
        newest.set(stream, version);
        if (version === follows + 1) return;
        const message = `version ${version} of ${stream} follows ${follows}`;
        report({ code: 'VERSION_NOT_DENSE', position, message });
      },
      checked: () => counted(newest.size, 'stream'),
    };
  },
};
