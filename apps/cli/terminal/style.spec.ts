import { describe, expect, it } from '@jest/globals';
import { styleFor } from './style.js';

describe('colours', () => {
  it.each([
    ['a terminal', { isTTY: true }, {}, true],
    ['a pipe', {}, {}, false],
    ['a terminal under NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
    ['a pipe under FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
    ['a pipe under both', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', (_, stream, environment, coloured) => {
    const text = styleFor(stream, environment).good('fine');
    expect(text === 'fine').toBe(!coloured);
    expect(text).toContain('fine');
  });
});
