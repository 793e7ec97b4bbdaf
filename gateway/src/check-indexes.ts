// Run as a program: fails where a subgraph's Prisma schema lacks an index that a declared entity needs, since each subgraph
// asks for its indexes when it is defined.
import './subgraphs.ts';
