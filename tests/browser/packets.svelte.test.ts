import { explain } from '#lib/words/explain.ts';
import { english } from '#lib/words/en/index.ts';
import '../../src/app.css';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { related } from '#lib/analysis/related.ts';
import { after } from '#lib/trace/playhead.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import Inspector from '#lib/ui/inspector/inspector.svelte';
import type { PanelId } from '#lib/ui/inspector/panels.ts';
import { allOf } from '../support/filters.ts';
import { packetsTrace, pwdOfBob, seqOf } from '../support/packets-trace.ts';

const all = packetsTrace.events.length;

interface Given {
  readonly trace?: Recording;
  readonly count?: number;
  readonly selection?: number;
}

async function show(pinned: PanelId, { trace = packetsTrace, count = all, selection }: Given = {}) {
  const props = {
    trace,
    explain: (of: Recording, seq: number) => explain(of, seq, english),
    pinned,
    filter: allOf(trace),
    selection,
    playhead: after(trace, count),
    state: fold(emptyState, trace.events.slice(0, count)),
    related: selection === undefined ? new Set<number>() : related(trace, selection),
    onselect: vi.fn<(seq: number | undefined) => void>(),
    onseekcount: vi.fn<(count: number) => void>()
  };
  return { props, screen: await render(Inspector, props) };
}

const field = (name: string | RegExp) => page.getByRole('treeitem', { name });
const lit = () => [...document.querySelectorAll('.hex .lit')].map((byte) => byte.textContent).join('');
const live: Recording = {
  ...packetsTrace,
  header: { ...packetsTrace.header, source: 'live', actors: packetsTrace.header.actors.slice(2, 3) },
  events: []
};

describe('Packet', () => {
  const check = { selection: seqOf('check delivered') };
  const tryOf = () => page.getByLabelText('Try another password');

  it('shows the selected datagram by its title, length, bytes and fields', async () => {
    await show('packet', check);
    await expect.element(page.getByRole('heading', { name: 'STUN Binding request' })).toBeVisible();
    const { length } = packetsTrace.payloads.get('check')!;
    await expect.element(page.getByText(`${length} bytes`, { exact: true })).toBeVisible();
    await expect.element(field('USERNAME')).toHaveTextContent('WxYz:AbCd');
    await expect.element(field('MESSAGE-INTEGRITY')).toHaveTextContent('made with Bob’s ice-pwd');
  });

  it('shows the latest datagram before the playhead when none is selected', async () => {
    await show('packet', { count: seqOf('answer to it delivered') + 1 });
    await expect.element(page.getByRole('heading', { name: 'STUN Binding success response' })).toBeVisible();
  });

  it('lights the bytes of a field, and the field of a byte', async () => {
    await show('packet', check);
    await field('Magic Cookie').click();
    expect(lit()).toBe('2112a442');
    document.querySelector<HTMLElement>('.hex [data-at="1"]')?.click();
    await expect.element(field('Message Type')).toHaveAttribute('aria-selected', 'true');
  });

  it('is one tab stop that arrows walk, open and close', async () => {
    await show('packet', check);
    await expect.element(field('Message Type')).toBeVisible();
    expect(document.querySelectorAll('[role=treeitem][tabindex="0"]')).toHaveLength(1);
    await field('Message Type').click();
    await userEvent.keyboard('{ArrowDown>4/}{ArrowRight}');
    await expect.element(field(/^USERNAME/)).toHaveAttribute('aria-expanded', 'true');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(field(/^Type 0x0006/)).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.element(field(/^USERNAME/)).toHaveAttribute('aria-expanded', 'false');
    await expect.element(field(/^USERNAME/)).toHaveFocus();
  });

  it('tries a password: another one fails with the HMAC it makes, the right one does not', async () => {
    await show('packet', check);
    await tryOf().fill('guess');
    await expect.element(page.getByText(/It fails: a server with this password answers 401/)).toBeVisible();
    const made = page.getByRole('definition').first();
    await expect.element(made).toHaveTextContent(/^[0-9a-f]{40}$/);
    await tryOf().fill(pwdOfBob);
    await expect.element(page.getByText('This password makes it.')).toBeVisible();
  });

  it('says that a TURN password is not in the trace', async () => {
    await show('packet', { selection: seqOf('allocate') });
    await expect.element(field('MESSAGE-INTEGRITY')).toHaveTextContent('which the trace does not hold');
  });

  it('shows the way with what was rewritten, and why it ended', async () => {
    const { props } = await show('packet', check);
    const way = page.getByRole('region', { name: 'Way' });
    await expect.element(way).toHaveTextContent('203.0.113.7:40001 rewritten → 198.51.100.4:51820');
    await way.getByRole('button', { name: 'Alice’s NAT forwards' }).click();
    expect(props.onselect).toHaveBeenCalledWith(seqOf('check forwarded'));
    await show('packet', { selection: seqOf('dropped') });
    await expect
      .element(
        page
          .getByText(
            'the filter lets in only addresses that 192.168.1.5:50000 has sent to, not 198.51.100.99'
          )
          .last()
      )
      .toBeVisible();
  });

  it('leads to the SDP with the lines of the packet marked', async () => {
    const { props } = await show('packet', check);
    await page.getByRole('button', { name: 'the a=ice-pwd in Bob’s SDP' }).click();
    expect(props.onselect).toHaveBeenCalledWith(check.selection);
    await expect.element(page.getByRole('tab', { name: 'SDP' })).toHaveAttribute('aria-selected', 'true');
    const picker = page.getByRole('combobox', { name: 'Description' });
    await expect.element(picker).toHaveDisplayValue(/Bob’s answer/);
  });

  it('says of other protocols what the first byte tells', async () => {
    await show('packet', { selection: seqOf('dtls') });
    await expect.element(page.getByText(/The first byte 22 is in 20–63: DTLS/)).toBeVisible();
  });

  it('explains why a live run has no packets', async () => {
    await show('packet', { trace: live, count: 0 });
    await expect.element(page.getByText(/RFC 8826 §4.2.1/)).toBeVisible();
  });
});

describe('NAT', () => {
  it('shows mappings with their filter and what is left of them', async () => {
    const { props } = await show('nat');
    const table = page.getByRole('region', { name: 'Table of Alice’s NAT' });
    await expect.element(table).toHaveTextContent('endpoint-independent mapping');
    await table.getByRole('button', { name: '192.168.1.5:50000 203.0.113.7:40001' }).click();
    expect(props.onselect).toHaveBeenCalledWith(seqOf('mapped'));
    await table.getByRole('button', { name: '198.51.100.4:51820' }).click();
    expect(props.onselect).toHaveBeenLastCalledWith(seqOf('permitted'));
  });

  it('marks what is new at this event', async () => {
    await show('nat', { count: seqOf('permitted') + 1 });
    await expect.element(page.getByRole('button', { name: '198.51.100.4:51820 (new)' })).toBeVisible();
    expect(page.getByText('new at this event').query()).toBeNull();
  });

  it('shows allocations with permissions and channels', async () => {
    await show('nat');
    const relay = page.getByRole('region', { name: 'Allocations of TURN' });
    await expect.element(relay).toHaveTextContent('198.51.100.4, any port');
    await expect.element(relay).toHaveTextContent('0x4000 198.51.100.4:51820');
  });

  it('teaches while it is empty, and in a live run', async () => {
    const { screen } = await show('nat', { count: 0 });
    await expect.element(page.getByText(/No mapping\. The first packet outwards/)).toBeVisible();
    await expect.element(page.getByText(/No allocation\. A client asks/)).toBeVisible();
    await screen.unmount();
    await show('nat', { trace: live, count: 0 });
    await expect.element(page.getByText('A live run has no table to show.')).toBeVisible();
  });
});

describe('Candidates', () => {
  it('show each side’s pairs as a matrix', async () => {
    const { props } = await show('candidates');
    const matrix = page.getByRole('region', { name: 'Pair matrix of Alice' });
    await expect.element(matrix).toHaveTextContent('succeeded');
    await matrix.getByRole('button', { name: /same check/ }).click();
    expect(props.onselect).toHaveBeenCalledWith(seqOf('pruned'));
  });

  it('compute the priority of the pair that is pointed at, and say why one was pruned', async () => {
    // The pointer may still rest where it was in another test.
    await page.elementLocator(document.documentElement).hover({ position: { x: 1, y: 1 } });
    await show('candidates');
    const matrix = page.getByRole('region', { name: 'Pair matrix of Alice' });
    const { local, remote } = { local: 2130706431n, remote: 2130706431n };
    const priority = String(2n ** 32n * local + 2n * remote);
    await expect.element(page.getByText(priority)).toBeVisible();
    await matrix.getByRole('button', { name: /same check/ }).hover();
    await expect
      .element(page.getByText(/No check of its own\.\s+Checks of a reflexive candidate leave from its base/))
      .toBeVisible();
  });

  it('show the triggered-check queue at the playhead', async () => {
    await show('candidates', { count: seqOf('queued') + 1 });
    await expect.element(page.getByText('queued, 1')).toBeVisible();
    await expect
      .element(
        page.getByText('A check of the other side came on this pair (RFC 8445 §7.3.1.4).', { exact: true })
      )
      .toBeVisible();
  });

  it('fit 360 pixels: the matrix scrolls within its own box', async () => {
    await page.viewport(360, 720);
    await show('candidates');
    await expect.element(page.getByRole('region', { name: 'Pair matrix of Alice' })).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    await page.viewport(1280, 800);
  });
});
