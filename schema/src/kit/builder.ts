import type { ScalarShapes } from '../contract/scalars/shapes.ts';
import type { GraphContext } from './context.ts';
import type { Scope } from './viewer/viewer.ts';

/** The types that all subgraphs' builders share. */
export interface KitTypes {
  Context: GraphContext;
  Scalars: ScalarShapes;
  FederationScopes: Scope;
  DefaultFieldNullability: true;
}

/** A subgraph's schema builder. */
export type Builder = PothosSchemaTypes.SchemaBuilder<PothosSchemaTypes.ExtendDefaultTypes<KitTypes>>;

/** The types of a builder, for the few signatures of Pothos that ask for them. */
export type BuilderTypes = PothosSchemaTypes.ExtendDefaultTypes<KitTypes>;
