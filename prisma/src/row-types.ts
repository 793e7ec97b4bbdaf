import { Decimal } from '@prisma/client/runtime/client';
import pg from 'pg';

export type { Decimal };

const { DATE, INT8, NUMERIC } = pg.types.builtins;

/** Parsers that return column values as the Prisma client does, for SQL that reads rows in its place. */
export const ROW_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (type === DATE) return (value: string) => new Date(`${value}T00:00:00Z`);
    if (type === NUMERIC) return (value: string) => new Decimal(value);
    if (type === INT8) return BigInt;
    return pg.types.getTypeParser(type, format as 'text');
  },
};
