import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { isConnection } from './is-connection.ts';
import { DEFAULT_PAGE } from './keyset.ts';

/** The arguments that say how long a connection's page is. */
const SLICING = ['first', 'last'];
/** What a page costs beside its rows: it is a statement of its own, also where the list stands in another. */
const PAGE_COST = 10;

/**
 * Declares what the page of every connection costs, by `@cost`, and how long it is, by `@listSize`: a field whose type
 * is a connection is sized by the paging arguments that it takes. What a field declares
 * itself stands.
 */
class PageCostPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { args, pothosOptions } = config;
    if (!isConnection(this.builder, config)) return config;
    const cost = pothosOptions.cost ?? PAGE_COST;
    const listSize = pothosOptions.listSize ?? {
      assumedSize: DEFAULT_PAGE,
      slicingArguments: SLICING.filter((name) => name in args),
      sizedFields: ['nodes', 'edges'],
      requireOneSlicingArgument: false,
    };
    return Object.assign({}, config, { pothosOptions: Object.assign({}, pothosOptions, { cost, listSize }) });
  }
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      pageCost: PageCostPlugin<Types>;
    }
  }
}

/** Registers the plugin with Pothos and gives the name to list it by. */
export function registerPageCostPlugin(): 'pageCost' {
  if (!registered) SchemaBuilder.registerPlugin('pageCost', PageCostPlugin);
  registered = true;
  return 'pageCost';
}
let registered = false;
