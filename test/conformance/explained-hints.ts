/** Every hint of the specification's composer about this graph, and why it is accepted. */
export const EXPLAINED_HINTS: Readonly<Record<string, string>> = {
  INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD:
    'Subgraphs that only refer to an organization of whatever kind declare the interface with its id alone; what else it has is asked of organizations.',
};
