import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { DEMO_CLIENTS } from '../src/identity/demo-clients.ts';
import { demoToken } from './demo-token.ts';
import { AUDIENCES, type Audience, READY_OPERATIONS } from './ready-operations.ts';

/** The two menus above the editor: the operation and the client. */
export function ReadyBar() {
  const queryEditor = useGraphiQL(({ queryEditor }) => queryEditor);
  const variableEditor = useGraphiQL(({ variableEditor }) => variableEditor);
  const headerEditor = useGraphiQL(({ headerEditor }) => headerEditor);
  // The editors load a moment after the page; an earlier choice would be lost.
  const isReady = Boolean(queryEditor && variableEditor && headerEditor);
  const [client, setClient] = useState('');
  const [status, setStatus] = useState('');

  const askAs = async (id: string) => {
    setClient(id);
    if (!id) {
      headerEditor?.setValue('');
      return setStatus('');
    }
    setStatus('…');
    try {
      headerEditor?.setValue(JSON.stringify({ Authorization: `Bearer ${await demoToken(id)}` }, null, 2));
      setStatus('✓');
    } catch {
      setStatus('没有内置令牌服务，请在 Headers 中填写令牌 No embedded issuer: put a token into Headers');
    }
  };

  const ask = async (index: number) => {
    const operation = READY_OPERATIONS[index];
    if (!operation) return;
    queryEditor?.setValue(operation.text);
    variableEditor?.setValue('');
    await askAs(AUDIENCES[operation.audience].client);
  };

  return (
    <div className="ready-bar">
      <strong>乡训 Xiangxun</strong>
      <select
        aria-label="Ready operation"
        defaultValue=""
        disabled={!isReady}
        onChange={(event) => void ask(Number(event.target.value))}
      >
        <option value="" disabled>
          示例操作 Ready operations
        </option>
        {(Object.keys(AUDIENCES) as Audience[]).map((audience) => (
          <optgroup key={audience} label={AUDIENCES[audience].label}>
            {READY_OPERATIONS.map((operation, index) =>
              operation.audience === audience ? (
                <option key={operation.title} value={index}>
                  {operation.title}
                </option>
              ) : null,
            )}
          </optgroup>
        ))}
      </select>
      <select
        aria-label="Demo client"
        value={client}
        disabled={!isReady}
        onChange={(event) => void askAs(event.target.value)}
      >
        <option value="">匿名 Nobody</option>
        {DEMO_CLIENTS.map(({ id }) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      <output>{status}</output>
    </div>
  );
}
