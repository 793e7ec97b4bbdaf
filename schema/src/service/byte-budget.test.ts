import { expect, it } from 'vitest';
import { createBudget } from './byte-budget.ts';

it('lets go of what was used least recently in any of its caches', () => {
  const createCache = createBudget(10_000);
  const [plans, documents] = [createCache<number>('plans'), createCache<string>('documents')];
  plans.set('a', 1, 3_000);
  documents.set('a', 'one', 3_000);
  expect([plans.get('a'), documents.get('a')]).toEqual([1, 'one']);
  plans.get('a');
  documents.set('b', 'two', 3_000);
  expect([plans.get('a'), documents.get('a'), documents.get('b')]).toEqual([1, undefined, 'two']);
  documents.delete('b');
  plans.set('a', 2, 6_000);
  expect([plans.get('a'), documents.get('b')]).toEqual([2, undefined]);
});

it('keeps nothing that is larger than the whole', () => {
  const cache = createBudget(10_000)<number>('plans');
  cache.set('a', 1, 3_000);
  cache.set('b', 2, 20_000);
  expect([cache.get('a'), cache.get('b')]).toEqual([1, undefined]);
  cache.set('a', 1, 20_000);
  expect(cache.get('a')).toBeUndefined();
});

it('shares nothing between caches of one name', () => {
  const createCache = createBudget(10_000);
  createCache<number>('plans').set('a', 1, 10);
  expect(createCache<string>('plans').get('a')).toBeUndefined();
});
