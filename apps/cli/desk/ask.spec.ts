import { expect, test } from '@jest/globals';
import { KeepIdentity } from '#application';
import { requestDigest } from '#event-codec';
import { ask, askOnce, keyOf } from './ask.js';

const sent = { subjectId: 'acct-0001', name: '某某' };

test('the key of a request comes from its content, so that the same request is made once', () => {
  const key = keyOf(ask('keep-identity', KeepIdentity, sent));
  expect(key).toBe(keyOf(ask('keep-identity', KeepIdentity, { ...sent })));
});

test('the key of a request that is asked once says nothing of its content', () => {
  const [key, again] = [
    keyOf(askOnce('keep-identity', KeepIdentity, sent)),
    keyOf(askOnce('keep-identity', KeepIdentity, sent)),
  ];
  expect(key).not.toBe(again);
  expect([key, again]).not.toContain(`keep-identity-${requestDigest({ occasion: '', sent }).slice(0, 32)}`);
});
