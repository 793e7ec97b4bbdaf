/** An entity of another subgraph, known here by its id alone. */
export interface Stub {
  readonly id: string;
}
