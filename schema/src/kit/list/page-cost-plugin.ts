import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { isConnection } from './is-connection.ts';
import { DEFAULT_PAGE } from './keyset.ts';

/** The arguments that set the length of a connection's page. */
const SLICING = ['first', 'last'];
/** The cost of a page beside its rows: it is a statement of its own, even if the list is nested in another. */
const PAGE_COST = 10;

/**
 * Declares the cost of every connection's page by `@cost`, and its length by `@listSize`; a field's paging arguments set
 * the length. A field's own declarations take precedence.
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

/** Registers the plugin with Pothos and returns its name. */
export function registerPageCostPlugin(): 'pageCost' {
  if (!registered) SchemaBuilder.registerPlugin('pageCost', PageCostPlugin);
  registered = true;
  return 'pageCost';
}
let registered = false;
