import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { DEFAULT_PAGE } from './keyset.ts';

/** The arguments that say how long a connection's page is. */
const SLICING = ['first', 'last'];

/**
 * Declares how long the page of every connection is, by `@listSize`: a field whose type is a connection, which Relay
 * tells by its name, is sized by the paging arguments that it takes. A field that declares its size itself keeps it.
 */
class ListSizePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { type, args, pothosOptions } = config;
    if (pothosOptions.listSize || type.kind !== 'Object') return config;
    if (!this.builder.configStore.getTypeConfig(type.ref).name.endsWith('Connection')) return config;
    const listSize = {
      assumedSize: DEFAULT_PAGE,
      slicingArguments: SLICING.filter((name) => name in args),
      sizedFields: ['nodes', 'edges'],
      requireOneSlicingArgument: false,
    };
    return Object.assign({}, config, { pothosOptions: Object.assign({}, pothosOptions, { listSize }) });
  }
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      listSize: ListSizePlugin<Types>;
    }
  }
}

/** Registers the plugin with Pothos and gives the name to list it by. */
export function registerListSizePlugin(): 'listSize' {
  if (!registered) SchemaBuilder.registerPlugin('listSize', ListSizePlugin);
  registered = true;
  return 'listSize';
}
let registered = false;
