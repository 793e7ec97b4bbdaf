import { isId } from '../../contract/id.ts';

/** An id that no entity has. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A list's filter by an id that is safe for the database: a text that is not an id matches nothing. */
export function byId<Column extends string>(
  column: Column,
  id: string | null | undefined,
): Partial<Record<Column, string>> {
  return id == null ? {} : ({ [column]: isId(id) ? id : NO_ID } as Partial<Record<Column, string>>);
}
