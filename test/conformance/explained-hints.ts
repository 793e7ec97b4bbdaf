/** Every hint that the specification's composer gives of this graph, and why it stands. */
export const EXPLAINED_HINTS: Readonly<Record<string, string>> = {};
