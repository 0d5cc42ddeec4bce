import { explain } from '#lib/words/explain.ts';
import { english } from '#lib/words/en/index.ts';
import '../../src/app.css';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { related } from '#lib/analysis/related.ts';
import { after } from '#lib/trace/playhead.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import Inspector from '#lib/ui/inspector/inspector.svelte';
import type { PanelId } from '#lib/ui/inspector/panels.ts';
import { allOf } from '../support/filters.ts';
import { synthesizeTrace } from '../support/synthesize.ts';
import {
  header,
  hostOfAlice,
  offer,
  sdp,
  type Short,
  srflxOfAlice,
  traceOf,
  trickleRun
} from '../unit/words/en/events/run.ts';

const run = trickleRun();
const gatheredOffer = sdp('AbCd', 'actpass', [hostOfAlice, srflxOfAlice]);
const waited: readonly Short[] = [
  { type: 'api.called', actor: 'alice', method: 'createOffer', args: [] },
  { type: 'api.settled', actor: 'alice', call: 0, ok: true, result: { type: 'offer', sdp: offer } },
  { type: 'candidate.gathered', actor: 'alice', candidate: hostOfAlice },
  {
    type: 'signal.sent',
    actor: 'alice',
    message: 'm1',
    kind: 'offer',
    from: 'alice',
    to: 'bob',
    text: gatheredOffer
  }
];
const nonTrickle = traceOf(waited);

afterEach(() => {
  vi.restoreAllMocks();
});

interface Given {
  readonly trace?: Recording;
  readonly count: number;
  readonly selection?: number;
  /** The tab that a person has pinned; null for none. */
  readonly tab?: PanelId | null;
}

function propsOf({ trace = run, count, selection, tab = 'sdp' }: Given) {
  return {
    trace,
    explain: (of: Recording, seq: number) => explain(of, seq, english),
    pinned: tab ?? undefined,
    filter: allOf(trace),
    playhead: after(trace, count),
    state: fold(emptyState, trace.events.slice(0, count)),
    selection,
    related: selection === undefined ? new Set<number>() : related(trace, selection),
    onselect: vi.fn<(seq: number | undefined) => void>(),
    onseekcount: vi.fn<(count: number) => void>()
  };
}

type Screen = Awaited<ReturnType<typeof show>>['screen'];

async function show(given: Given) {
  const props = propsOf(given);
  const screen = await render(Inspector, props);
  return { screen, props, sdpText: screen.getByRole('region', { name: 'SDP text' }) };
}

test('before anything has happened it says what Play does', async () => {
  const { screen } = await show({ trace: traceOf([], header), count: 0 });
  await expect.element(screen.getByText('Press Play: two real peers in this page connect.')).toBeVisible();
  await expect
    .element(screen.getByText('No description yet. createOffer makes the first one.'))
    .toBeVisible();
});

/** The card that tells what happened, and its title. */
const cardOf = (screen: Screen) => screen.getByRole('region', { name: 'What happened' });
const titleOf = (screen: Screen) => cardOf(screen).getByRole('heading', { level: 2 });

test('it speaks of the event at the playhead and leads to its cause', async () => {
  const { screen, props } = await show({ count: 12 });
  await expect.element(titleOf(screen)).toHaveTextContent(/^Alice’s offer reaches Bob\.$/);
  await expect.element(cardOf(screen).getByText('Event 12 of 30', { exact: true })).toBeVisible();
  await expect.element(cardOf(screen)).toHaveAttribute('data-seq', '11');
  await screen.getByRole('button', { name: 'Alice sends Bob the offer' }).click();
  expect(props.onselect).toHaveBeenCalledWith(7);
});

test('it speaks of a selected event instead, says so, and shows the ways back and there', async () => {
  const { screen, props } = await show({ count: 12, selection: 20 });
  await expect.element(cardOf(screen).getByText('Selected, 21 of 30, yet to come')).toBeVisible();
  await expect.element(cardOf(screen)).toHaveAttribute('data-seq', '20');
  await expect.element(titleOf(screen)).not.toHaveTextContent('Alice’s offer reaches Bob.');
  await screen.getByRole('button', { name: 'Back to the playhead' }).click();
  expect(props.onselect).toHaveBeenCalledWith(undefined);
  await screen.getByRole('button', { name: 'Move the playhead here' }).click();
  expect(props.onseekcount).toHaveBeenCalledWith(21);
});

test('selecting the event at the playhead changes no words', async () => {
  const { screen, props } = await show({ count: 12 });
  await expect.element(titleOf(screen)).toBeVisible();
  const words = cardOf(screen).element().textContent;
  await screen.rerender({ ...props, ...propsOf({ count: 12, selection: 11 }) });
  await expect.element(cardOf(screen).getByText('Event 12 of 30', { exact: true })).toBeVisible();
  expect(cardOf(screen).element().textContent).toBe(words);
  expect(words).not.toContain('Selected');
});

test('it tells the beat at the playhead in place of its event, and a selected event in place of that', async () => {
  const { screen, props } = await show({ count: 12 });
  const caption = {
    place: 'Beat 3 of 9',
    title: 'Bob hears of it',
    text: 'Why that is so.',
    beat: 'offer-reaches',
    seq: 7
  };
  await screen.rerender({ ...props, caption });
  await expect.element(titleOf(screen)).toHaveTextContent(/^Bob hears of it$/);
  await expect.element(cardOf(screen).getByText('Beat 3 of 9', { exact: true })).toBeVisible();
  await expect.element(cardOf(screen).getByText('Why that is so.')).toBeVisible();
  await expect.element(cardOf(screen)).toHaveAttribute('data-beat', 'offer-reaches');
  await expect.element(cardOf(screen)).toHaveAttribute('data-seq', '7');
  await screen.rerender({ ...props, caption, selection: 20 });
  await expect.element(cardOf(screen).getByText(/^Selected, 21 of 30/)).toBeVisible();
  await expect.element(cardOf(screen)).not.toHaveAttribute('data-beat');
});

test('the SDP text is the description, byte for byte, and copies so', async () => {
  const { sdpText } = await show({ trace: nonTrickle, count: 4 });
  await expect.element(sdpText).toBeVisible();
  const element = sdpText.element();
  expect(element.textContent).toBe(gatheredOffer);
  expect((element as HTMLElement).innerText.replaceAll('\r', '').trimEnd()).toBe(
    gatheredOffer.replaceAll('\r', '').trimEnd()
  );
  getSelection()?.selectAllChildren(element);
  expect(getSelection()?.toString().replaceAll('\r', '').trimEnd()).toBe(
    gatheredOffer.replaceAll('\r', '').trimEnd()
  );
});

test('a candidate line selects the event that gathered it, by pointer and by key', async () => {
  const { screen, props } = await show({ trace: nonTrickle, count: 4 });
  const line = screen.getByRole('button', { name: `a=${hostOfAlice}` });
  await line.click();
  expect(props.onselect).toHaveBeenLastCalledWith(2);
  (line.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(props.onselect).toHaveBeenCalledTimes(2);
});

test('the line of a selected candidate is marked', async () => {
  const { screen } = await show({ trace: nonTrickle, count: 4, selection: 2 });
  await expect
    .element(screen.getByRole('button', { name: `a=${hostOfAlice}` }))
    .toHaveAttribute('aria-current', 'true');
});

test('any description of the run can be picked, and a later one is marked', async () => {
  const { screen, sdpText } = await show({ trace: nonTrickle, count: 2 });
  await expect.element(sdpText).toHaveTextContent('a=setup:actpass');
  expect(sdpText.element().textContent).toBe(offer);
  await screen
    .getByRole('combobox', { name: 'Description' })
    .selectOptions('Alice’s offer, as sent on the bus');
  expect(sdpText.element().textContent).toBe(gatheredOffer);
  await expect.element(screen.getByText(/19 lines, yet to come/)).toBeVisible();
});

test('a picked description stays picked while another tab is looked at, and ends with its run', async () => {
  const { screen, props, sdpText } = await show({ trace: nonTrickle, count: 2 });
  const picker = screen.getByRole('combobox', { name: 'Description' });
  await picker.selectOptions('Alice’s offer, as sent on the bus');
  await screen.getByRole('tab', { name: 'States' }).click();
  await screen.getByRole('tab', { name: 'SDP' }).click();
  await expect.element(picker).toHaveValue('3');
  expect(sdpText.element().textContent).toBe(gatheredOffer);
  await screen.rerender({ ...props, trace: traceOf(waited, { ...header }) });
  await expect.element(picker).toHaveValue('');
});

test('an opened candidate line links to the events about it', async () => {
  const { screen, props } = await show({ trace: nonTrickle, count: 4 });
  await screen.getByRole('button', { name: `a=${hostOfAlice}` }).click();
  const card = screen.getByRole('article', { name: 'ICE candidate' });
  await card.getByRole('button', { name: 'sent' }).click();
  expect(props.onselect).toHaveBeenLastCalledWith(3);
});

test('two descriptions are compared in words and lines', async () => {
  const { screen } = await show({ trace: nonTrickle, count: 4 });
  await screen.getByRole('button', { name: 'Offer as made ↔ as sent' }).click();
  await expect.element(screen.getByText('2 lines added.')).toBeVisible();
  await expect
    .element(screen.getByRole('region', { name: 'SDP comparison' }))
    .toHaveTextContent(`a=${hostOfAlice}`);
});

test('an offer and its answer stand in two columns under the names of their sides, in neutral colours', async () => {
  const { screen } = await show({ count: 30 });
  await screen.getByRole('button', { name: 'Offer ↔ answer' }).click();
  const region = screen.getByRole('region', { name: 'Offer and answer' });
  await expect.element(region).toHaveTextContent('Alice proposes');
  await expect.element(region).toHaveTextContent('Bob accepts');
  await expect.element(region).toHaveTextContent('Bob takes active, so Bob is the DTLS client');
  await expect.element(region).toHaveTextContent('Alice: a=setup:actpass');
  await expect.element(region).toHaveTextContent('Bob: a=setup:active');
  expect(region.element().querySelectorAll('.added, .removed')).toHaveLength(0);
  expect(region.element().textContent).not.toMatch(/added|removed/);
});

test('tabs follow the arrow keys and hold one place in the tab order', async () => {
  const { screen } = await show({ count: 30 });
  (screen.getByRole('tab', { name: 'SDP' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('tab', { name: 'Candidates' })).toHaveFocus();
  await expect.element(screen.getByRole('tab', { name: 'SDP' })).toHaveAttribute('tabindex', '-1');
  await expect.element(screen.getByRole('tabpanel', { name: 'Candidates' })).toHaveTextContent('126 · 2²⁴');
});

test('candidates and pairs show what is so at the playhead', async () => {
  const { screen, props } = await show({ count: 30, tab: 'candidates' });
  const pairs = screen.getByRole('region', { name: 'Alice’s pairs' });
  await expect
    .element(pairs)
    .toHaveTextContent(/succeeded.*selected.*round trip 1.2 ms.*2 checks sent, 2 answered.*inferred/);
  await screen.getByRole('button', { name: 'host 192.168.1.5:51234' }).first().click();
  expect(props.onselect).toHaveBeenCalledWith(9);
  await expect.element(screen.getByText('They are the same')).toBeVisible();
});

test('nothing after the playhead shows among the candidates', async () => {
  const { screen } = await show({ count: 8, tab: 'candidates' });
  await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('None yet. Alice gathers from');
});

test('the same place shows the same page, from whichever side it is reached', async () => {
  const { screen } = await show({ count: 1 });
  const panels = {
    sdp: screen.getByRole('combobox', { name: 'Description' }),
    candidates: screen.getByRole('region', { name: 'Alice’s candidates' })
  };
  for (const tab of ['sdp', 'candidates'] as const) {
    await screen.rerender({ ...propsOf({ count: 1, tab }) });
    await expect.element(panels[tab]).toBeVisible();
    await expect.element(screen.getByRole('list', { name: 'Events' })).toBeInTheDocument();
    const seen: string[] = [];
    for (let count = 0; count <= run.events.length; count++) {
      await screen.rerender({ ...propsOf({ count, tab }) });
      seen.push(screen.container.innerHTML);
    }
    for (let count = run.events.length; count >= 0; count--) {
      await screen.rerender({ ...propsOf({ count, tab }) });
      expect(screen.container.innerHTML).toBe(seen[count]);
    }
  }
});

test('tabs go with the event until one is pinned, and again once it is let go', async () => {
  const { screen } = await show({ trace: nonTrickle, count: 2, tab: null });
  const chosen = (name: string) => screen.getByRole('tab', { name, selected: true });
  await expect.element(chosen('SDP')).toBeVisible();
  await screen.rerender(propsOf({ trace: nonTrickle, count: 3, tab: null }));
  await expect.element(chosen('Candidates')).toBeVisible();
  await screen.getByRole('tab', { name: 'States' }).click();
  const pin = screen.getByRole('button', { name: 'Keep this tab' });
  await expect.element(pin).toHaveAttribute('aria-pressed', 'true');
  await pin.click();
  await expect.element(chosen('Candidates')).toBeVisible();
  await expect.element(pin).toHaveAttribute('aria-pressed', 'false');
});

test('the list of events is there for assistive technology, whichever tab is open', async () => {
  const { screen } = await show({ count: 12, tab: 'states' });
  const list = screen.getByRole('list', { name: 'Events' });
  await expect.element(list).toBeInTheDocument();
  expect(list.element().querySelectorAll('li').length).toBeGreaterThan(10);
  expect(list.element().querySelector('[aria-current=step]')?.getAttribute('aria-posinset')).toBe('12');
  expect(list.element().querySelectorAll('[tabindex="0"]')).toHaveLength(0);
  await screen.getByRole('tab', { name: 'Events' }).click();
  expect(list.element().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('a panel comes when its tab is first shown', async () => {
  const { screen } = await show({ count: 30, tab: 'candidates' });
  await expect.element(screen.getByRole('region', { name: 'Alice’s candidates' })).toBeVisible();
  for (const [name, content] of [
    ['NAT', 'A live run has no table to show.'],
    ['States', 'Last transition'],
    ['Packet', 'A live run has no packets to show.']
  ] as const) {
    await screen.getByRole('tab', { name }).click();
    await expect.element(screen.getByRole('tabpanel', { name })).toHaveTextContent(content);
  }
});

test('Copy SDP puts the exact text on the clipboard and says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { screen } = await show({ trace: nonTrickle, count: 4 });
  await screen.getByRole('button', { name: 'Copy SDP' }).click();
  expect(write).toHaveBeenCalledWith(gatheredOffer);
  await expect.element(screen.getByText('Copied')).toBeVisible();
});

test('Copy SDP says what to do where the browser does not allow it', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const { screen } = await show({ trace: nonTrickle, count: 4 });
  await screen.getByRole('button', { name: 'Copy SDP' }).click();
  await expect.element(screen.getByText(/Select the text and copy it/)).toBeVisible();
});

test('Download SDP gives a file with the exact bytes', async () => {
  const blobs: Blob[] = [];
  const names: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:none';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const { screen } = await show({ trace: nonTrickle, count: 4 });
  await screen.getByRole('button', { name: 'Download SDP' }).click();
  expect(names).toEqual(['alice-offer.sdp']);
  expect(await blobs[0]?.text()).toBe(gatheredOffer);
});

test('of a run with thousands of pairs forty of each peer show, besides the one in use, and all of them when asked for', async () => {
  const { screen } = await show({ trace: synthesizeTrace(20_000), count: 10_000, tab: 'candidates' });
  const pairs = screen.getByRole('region', { name: 'Alice’s pairs' });
  await expect
    .element(pairs.getByText('There are too many candidates for a table of their pairs.'))
    .toBeVisible();
  const shown = (): number => pairs.element().querySelectorAll('ul > li').length;
  expect(shown()).toBe(41);
  await pairs.getByRole('button', { name: /^Show all [\d,]+ pairs$/ }).click();
  await expect.poll(shown).toBeGreaterThan(200);
});
