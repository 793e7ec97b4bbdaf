import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.ts';
import { READY_OPERATIONS } from './ready-operations.ts';
import { ReadyBar } from './ready-bar.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={READY_OPERATIONS[0]?.text ?? ''}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <ReadyBar />
    </GraphiQL.Logo>
  </GraphiQL>,
);
