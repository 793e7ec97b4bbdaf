// A program. It fails if a subgraph's Prisma schema lacks an index that a declared entity needs: each subgraph checks
// its indexes when it is defined.
import './subgraphs.ts';
