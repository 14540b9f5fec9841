import { counted, type Check } from '../check.js';

/** Positions are dense from 1, and the head says so. */
export const positions: Check = {
  name: 'positions',
  watch(report, extent) {
    let last = 0n;
    let lastRecordedAt = '';
    let passed = 0n;
    return {
      event({ position, recordedAt }) {
        if (position !== last + 1n) {
          report({ code: 'POSITION_NOT_DENSE', position, message: `position ${position} follows ${last}` });
        }
        last = position;
        passed += 1n;
        lastRecordedAt = recordedAt;
      },
      end() {
        const { headPosition, headRecordedAt, lastPosition, eventCount } = extent;
        if (eventCount !== passed) {
          const message = `${eventCount} events are kept at ${passed} positions`;
          report({ code: 'POSITION_NOT_DENSE', position: null, message });
        }
        if (headPosition !== last || lastPosition > headPosition) {
          const newest = lastPosition > last ? lastPosition : last;
          const message = `the head stands at ${headPosition}, the newest event at ${newest}`;
          report({ code: 'HEAD_DIFFERS', position: headPosition < newest ? headPosition + 1n : newest + 1n, message });
        }
        if (last > 0n && headRecordedAt < lastRecordedAt) {
          const message = `the head’s instant is ${headRecordedAt}, the newest event’s ${lastRecordedAt}`;
          report({ code: 'HEAD_DIFFERS', position: last, message });
        }
      },
      checked: () => counted(last, 'position'),
    };
  },
};
