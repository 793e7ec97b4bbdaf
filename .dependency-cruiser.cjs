/** Imports run one way: gateway → subgraphs → schema → prisma; siblings never meet; nothing imports test. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'prisma-stands-alone',
      severity: 'error',
      from: { path: '^prisma/' },
      to: { path: '^(schema|subgraphs|gateway|test)/' },
    },
    { name: 'schema-knows-prisma-alone', severity: 'error', from: { path: '^schema/' }, to: { path: '^(subgraphs|gateway|test)/' } },
    {
      name: 'contract-stands-alone',
      severity: 'error',
      comment: 'kinds, codes, scalars and the catalogue are data that the kit is built on',
      from: { path: '^schema/src/contract/' },
      to: { path: '^schema/src/(kit|service)/' },
    },
    {
      name: 'subgraphs-never-meet',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^(subgraphs/(?!$1/)|gateway/|test/)' },
    },
    {
      name: 'gateway-starts-subgraphs-in-one-file',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '^gateway/src/subgraphs\\.ts$' },
      to: { path: '^(subgraphs|test)/' },
    },
    {
      name: 'example-connector-stands-alone',
      severity: 'error',
      comment: 'it is to be read, and copied, by those who have nothing of ours',
      from: { path: '^gateway/src/sandbox/connector/' },
      to: { pathNot: '^gateway/src/sandbox/connector/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/|\\.test\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'domain-knows-no-graphql',
      severity: 'error',
      comment: 'in the folder of an entity, rule or metric *.graphql.ts alone knows GraphQL; all else takes and gives plain values',
      from: { path: '^subgraphs/[^/]+/src/[^/]+/', pathNot: '\\.(graphql|test|testkit)\\.ts$' },
      to: { path: '\\.graphql\\.ts$|^node_modules/(graphql|@pothos)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(generated|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.js', '.mjs'] },
  },
};
