/** The TypeScript types of the scalars: what a resolver receives, and what it returns. */
export type ScalarShapes = {
  ID: { Input: string; Output: string };
  Date: { Input: string; Output: string | Date };
  DateTime: { Input: Date; Output: Date };
  BigInt: { Input: bigint | number; Output: bigint | number };
  Decimal: { Input: string; Output: string };
  JSON: { Input: unknown; Output: unknown };
  JSONObject: { Input: Record<string, unknown>; Output: Record<string, unknown> };
  RegionCode: { Input: string; Output: string };
  CreditCode: { Input: string; Output: string };
  SchoolCode: { Input: string; Output: string };
  IdNumber: { Input: string; Output: string };
};
