import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core';

/** Whether a field gives a page of a list: its type is a connection, which Relay tells by its name. */
export function isConnection<Types extends SchemaTypes>(
  { configStore }: PothosSchemaTypes.SchemaBuilder<Types>,
  { type }: PothosOutputFieldConfig<Types>,
): boolean {
  return type.kind === 'Object' && configStore.getTypeConfig(type.ref).name.endsWith('Connection');
}
