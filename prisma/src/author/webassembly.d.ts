/** The used part of a global that Node has and the types of Node 20 do not declare. */
declare namespace WebAssembly {
  function instantiate(
    module: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
