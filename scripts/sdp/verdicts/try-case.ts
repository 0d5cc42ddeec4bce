import type { Page } from 'puppeteer-core';
import type { BrowserPage } from '../../../tests/interop/support/browser-page.ts';
import type { VerdictCase } from './cases.ts';
import type { Edit } from './edits.ts';
import { answerFacts } from './answer-facts.ts';
import {
  answerTo,
  closePair,
  openPair,
  type Outcome,
  outcome,
  type PeerSetup,
  takeAnswer
} from './page-peers.ts';

/** How one browser takes one case. */
export type Verdict =
  /** In its own words. */
  | { readonly refused: string }
  /** The facts that differ from those of the same exchange with nothing changed: `answerer hears: yes → no`. */
  | { readonly differs: readonly string[] };

/** An exchange as it went on the wire, or as far as it came. */
export interface Exchange {
  readonly offer: string;
  readonly answer?: string;
}

/** The longest wait, in milliseconds, for what an unchanged exchange reaches in about one second. */
const patience = 6000;
/** How long an exchange without a fault is watched, in milliseconds. */
const settling = 3000;

/** Tries cases in one browser. What comes of an exchange without a fault is measured once for each setup. */
export class Trial {
  readonly #by: BrowserPage;
  readonly #measures = new Map<string, { readonly facts: Outcome; readonly sent: Exchange }>();

  constructor(by: BrowserPage) {
    this.#by = by;
  }

  /** Tries one case, and compares it with the same exchange without the fault. */
  async try(one: VerdictCase): Promise<Verdict> {
    const plain = await this.#measure(one.setup ?? {});
    const { facts: base } = one.than ? await this.#exchange({ ...one, local: [] }, one.than) : plain;
    const went = await exchange(this.#by.page, one, one.edit, base);
    if ('refused' in went) return { refused: withoutCaller(went.refused) };
    const wanted: Outcome = { ...base, ...one.promises };
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(went.facts)])];
    const differs = names
      .filter((name) => went.joined || /^(?:answered|bundled)/.test(name))
      .filter((name) => wanted[name] !== went.facts[name])
      .map((name) => `${name}: ${wanted[name] ?? 'nothing'} → ${went.facts[name] ?? 'nothing'}`);
    return { differs };
  }

  /** The exchanges in which nothing was changed, by their setup as JSON. */
  unchanged(): Readonly<Record<string, Exchange>> {
    return Object.fromEntries([...this.#measures].map(([setup, { sent }]) => [setup, sent]));
  }

  async #measure(setup: PeerSetup): Promise<{ readonly facts: Outcome; readonly sent: Exchange }> {
    const key = JSON.stringify(setup);
    const measured = this.#measures.get(key) ?? (await this.#exchange({ setup, in: 'offer' }, (sdp) => sdp));
    this.#measures.set(key, measured);
    return measured;
  }

  async #exchange(shape: Shape, edit: Edit): Promise<{ readonly facts: Outcome; readonly sent: Exchange }> {
    const went = await exchange(this.#by.page, shape, edit, undefined);
    if ('refused' in went) throw new Error(`${this.#by.name} refuses what is right: ${went.refused}`);
    return went;
  }
}

type Shape = Pick<VerdictCase, 'setup' | 'in' | 'local' | 'also'>;

type Went =
  | { readonly refused: string; readonly sent: Exchange }
  /** `joined`: the offerer took the answer, too. */
  | { readonly facts: Outcome; readonly joined: boolean; readonly sent: Exchange };

async function exchange(
  page: Page,
  { setup = {}, in: where, local, also }: Shape,
  edit: Edit,
  base: Outcome | undefined
): Promise<Went> {
  try {
    const made = await openPair(page, setup, local);
    if ('refused' in made) return { refused: made.refused, sent: { offer: '' } };
    const offer = where === 'offer' ? edit(made.sdp) : (also?.(made.sdp) ?? made.sdp);
    const answered = await answerTo(page, offer);
    if ('refused' in answered) return { refused: answered.refused, sent: { offer } };
    const answer = where === 'answer' ? edit(answered.sdp, offer) : answered.sdp;
    const refused = await takeAnswer(page, answer);
    // An offer that was changed on its way is not what its maker set, so that it may refuse a right answer to it.
    if (refused !== undefined && where === 'answer') return { refused, sent: { offer, answer } };
    const joined = refused === undefined;
    const seen = joined ? await outcome(page, base, base ? patience : settling) : {};
    return { facts: { ...seen, ...answerFacts(answered.sdp) }, joined, sent: { offer, answer } };
  } finally {
    await closePair(page);
  }
}

/** The browser's words, without those that name the method in Chromium. */
function withoutCaller(words: string): string {
  return words.replace(/Failed to execute '\w+' on 'RTCPeerConnection': /, '').trim();
}
