import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';

/** Keeps the browser from sending requests of its own. */
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  installation = await openInstallation('one process');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
});

afterAll(async () => {
  await browser?.close();
  await installation?.close();
});

describe('the playground', () => {
  it('runs a ready operation with the token of a demo client, and asks no other host', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    const hosts = new Set<string>();
    const faults: string[] = [];
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('pageerror', (error) => faults.push(error.message));

    await page.goto(installation.url);
    await page
      .getByLabel('Ready operation')
      .selectOption({ label: '指南、责任与标准 · Guides with their duties and standards' });
    await page.getByText('✓').waitFor();
    expect(await page.getByLabel('Demo client').inputValue()).toBe('demo-province');
    // The displayed operation is what runs.
    await page.locator('.graphiql-query-editor').getByText('guides').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response').getByText('"OUTREACH"').first().waitFor();

    expect([...hosts].filter(Boolean)).toEqual([new URL(installation.url).host]);
    expect(faults).toEqual([]);
  });
});
