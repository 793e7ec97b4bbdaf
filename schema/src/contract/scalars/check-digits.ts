const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_SHAPE = /^[0-9A-HJ-NP-RTUWXY]{18}$/;
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_SHAPE = /^[1-9]\d{16}[\dX]$/;
const SCHOOL_CLASSES = ['11', '21', '31', '34', '41', '51'];

/**
 * Whether a text is a unified social credit code (统一社会信用代码) with the right check character, by GB 32100-2015: weights
 * 3^(i−1) mod 31 for the first 17 characters, check = (31 − sum mod 31) mod 31.
 */
export function isCreditCode(text: string): boolean {
  if (!CREDIT_SHAPE.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of text.slice(0, 17)) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}

/** Whether a text is a national ID number (居民身份证号码) with a real birthday and the right check digit, by GB 11643. */
export function isIdNumber(text: string): boolean {
  if (!ID_SHAPE.test(text)) return false;
  const birthday = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const time = Date.parse(`${birthday}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== birthday) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** Whether a text is a school code (学校标识码): class (2), province (2), serial (6). */
export function isSchoolCode(text: string): boolean {
  return /^\d{10}$/.test(text) && SCHOOL_CLASSES.includes(text.slice(0, 2)) && /^[1-6]/.test(text.slice(2, 4));
}

/** Whether a text has the form of a region's code: `CN`, or 2, 4, 6 or 9 digits (GB/T 2260, GB/T 10114). */
export function isRegionCode(text: string): boolean {
  return text === 'CN' || /^[1-9]\d(\d{2}(\d{2}(\d{3})?)?)?$/.test(text);
}
