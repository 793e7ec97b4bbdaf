/** The audiences of ready-made operations. */
export const AUDIENCES = {
  vendor: { label: '平台 Vendor', client: 'demo-provider' },
  university: { label: '高校 University', client: 'demo-university' },
  dashboard: { label: '看板 Dashboard', client: 'demo-county-a' },
  authority: { label: '教育行政 Authority', client: 'demo-province' },
} as const;
export type Audience = keyof typeof AUDIENCES;

/** An operation to start from. */
export interface ReadyOperation {
  audience: Audience;
  /** The comment in the first line of its file. */
  title: string;
  text: string;
}

const files = import.meta.glob<string>('./operations/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The files of `operations/`, whose names begin with their audience. */
export const READY_OPERATIONS: readonly ReadyOperation[] = Object.entries(files)
  .map(([path, text]) => {
    const audience = /^\.\/operations\/([a-z]+)-/.exec(path)?.[1];
    if (!isAudience(audience)) throw new Error(`${path} does not begin with an audience`);
    return { audience, title: text.split('\n', 1)[0]?.replace(/^#\s*/, '') ?? path, text };
  })
  .sort((a, b) => Object.keys(AUDIENCES).indexOf(a.audience) - Object.keys(AUDIENCES).indexOf(b.audience));

function isAudience(name: string | undefined): name is Audience {
  return name !== undefined && name in AUDIENCES;
}
