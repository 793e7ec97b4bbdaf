import { describe, expect, it } from 'vitest';
import { isCreditCode, isIdNumber, isRegionCode, isSchoolCode } from './check-digits.ts';

describe('unified social credit code', () => {
  it('takes a code whose check character is right', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });
  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43', '91350100m000100y43'])(
    'refuses %s',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );
});

describe('national ID number', () => {
  it('takes a number whose check digit is right', () => {
    expect(isIdNumber('11010519491231002X')).toBe(true);
  });
  it.each(['110105194912310021', '11010519490230002X', '11010519491231002x'])('refuses %s', (number) => {
    expect(isIdNumber(number)).toBe(false);
  });
});

describe('school code', () => {
  it.each(['2152000001', '3152000001', '4152010663'])('takes %s', (code) => expect(isSchoolCode(code)).toBe(true));
  it.each(['9952000001', '215200001', '2199000001'])('refuses %s', (code) => expect(isSchoolCode(code)).toBe(false));
});

describe('region code', () => {
  it.each(['CN', '52', '5205', '520521', '520521001'])('takes %s', (code) => expect(isRegionCode(code)).toBe(true));
  it.each(['', '5', '520', '52052', '5205210010', 'cn'])('refuses %s', (code) =>
    expect(isRegionCode(code)).toBe(false),
  );
});
