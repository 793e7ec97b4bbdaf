import type { SandboxState } from './state.ts';

const VERDICTS = { KEPT: 'kept', BROKEN: 'broken', NOT_SEEN: 'not seen' } as const;

/** The report as a page for people. */
export function pageOf({ clock, agreement, clients, faults, tokens, rules }: SandboxState): string {
  const switched = Object.entries(faults).filter(([, { next, share }]) => next > 0 || share > 0);
  const rows = rules.map(
    ({ rule, says, verdict, kept, broken, example }) =>
      `<tr class="${verdict}"><td>${VERDICTS[verdict]}</td><td>${kept}</td><td>${broken}</td><td><b>${text(rule)}</b><br>${text(says)}${
        example ? `<br><i>${text(`${example.at}, ${example.client}, ${example.id}: ${example.why}`)}</i>` : ''
      }</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Xiangxun sandbox 乡训沙箱</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
td, th { text-align: left; vertical-align: top; padding: .3rem .7rem; border-bottom: 1px solid #ddd }
.KEPT td:first-child { color: #17692b } .BROKEN td:first-child { color: #b00020; font-weight: bold } .NOT_SEEN { color: #777 }
</style>
<h1>Sandbox 沙箱</h1>
<p>Clock ${text(clock)}; the agreement ${agreement === 'IN_FORCE' ? 'is in force' : 'has ended'}; tokens last ${tokens.lifetime} s.
Seen: ${text(clients.join(', ') || 'nobody yet')}. Faults: ${text(switched.map(([name, dose]) => `${name} ${JSON.stringify(dose)}`).join(', ') || 'none')}.</p>
<table><tr><th>rule</th><th>kept</th><th>broken</th><th></th></tr>${rows.join('\n')}</table>
`;
}

function text(value: string): string {
  return value.replaceAll(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&quot;',
  );
}
