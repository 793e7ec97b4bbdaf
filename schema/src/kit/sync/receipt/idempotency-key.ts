import { graphError } from '../../../contract/errors/graph-error.ts';
import { toStorable } from '../../../contract/storable-text.ts';

/** Refuses an idempotency key that is empty or too long to be kept. */
export function checkKey(key: string): void {
  if (key.trim() === '' || key.length > 200 || toStorable(key) !== key)
    throw graphError('BAD_USER_INPUT', {
      en: 'idempotencyKey holds 1 to 200 characters, none of them U+0000',
      zh: 'idempotencyKey 须为 1 至 200 个字符，且不含 U+0000',
    });
}
