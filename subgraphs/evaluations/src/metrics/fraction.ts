/** An exact share: numerator and denominator as decimal texts; without a denominator the value is the numerator. */
export interface Sums {
  readonly numerator: string;
  readonly denominator: string | null;
}

/** A rational number: whole numbers of any size. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

/** Whether there is a value: there is none over 0. */
export function hasValue({ denominator }: Sums): boolean {
  return denominator === null || Number(denominator) !== 0;
}

/** The exact value, or null where the denominator is 0. */
function rational({ numerator, denominator }: Sums): Rational | null {
  const [over, overScale] = parse(numerator);
  const [under, underScale] = denominator === null ? [1n, 0] : parse(denominator);
  if (under === 0n) return null;
  const sign = under < 0n ? -1n : 1n;
  return { over: sign * over * 10n ** BigInt(underScale), under: sign * under * 10n ** BigInt(overScale) };
}

/** The digits of a decimal without its point, and how many of them stood after it. */
function parse(decimal: string): [bigint, number] {
  const [whole = '0', part = ''] = decimal.split('.');
  return [BigInt(whole + part), part.length];
}

/** Which of two values is larger, exactly; a value that is not there comes after all that are. */
export function compareValues(a: Sums, b: Sums, direction: 1 | -1): number {
  const [left, right] = [rational(a), rational(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const difference = left.over * right.under - right.over * left.under;
  return difference === 0n ? 0 : difference > 0n ? direction : -direction;
}

/** The ratio beside an exact value, as near as a number comes to it; null where the denominator is 0. */
export function ratioOf(sums: Sums): number | null {
  const exact = rational(sums);
  if (exact === null) return null;
  const digits = 10n ** 18n;
  const whole = exact.over / exact.under;
  return Number(whole) + Number(((exact.over - whole * exact.under) * digits) / exact.under) / 1e18;
}

/** A decimal times a whole number. */
export function times(decimal: string, factor: number): string {
  const [digits, scale] = parse(decimal);
  const product = String(digits * BigInt(factor)).padStart(scale + 1, '0');
  return scale === 0 ? product : trimmed(`${product.slice(0, -scale)}.${product.slice(-scale)}`);
}

/** A decimal without zeros at its end that say nothing. */
export function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
