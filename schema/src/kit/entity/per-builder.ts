import type { Builder } from '../builder.ts';

/** Creates a shared GraphQL type once per builder, however many fields use it. */
export function perBuilder<Made>(make: (builder: Builder) => Made): (builder: Builder) => Made {
  const made = new WeakMap<Builder, Made>();
  return (builder) => {
    const known = made.get(builder);
    if (known !== undefined) return known;
    const fresh = make(builder);
    made.set(builder, fresh);
    return fresh;
  };
}
