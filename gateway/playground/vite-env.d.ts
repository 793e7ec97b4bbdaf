/// <reference types="vite/client" />

/** The part of `react-dom` that the page needs; the package has no types of its own. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react';

  export function createRoot(container: Element): { render(node: ReactNode): void };
}
