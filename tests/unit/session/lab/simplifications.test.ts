import { describe, expect, it } from 'vitest';
import { chromeProfile, rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { Scenario } from '#lib/network/scenario.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { gallery, scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { labHeader } from '#lib/session/lab/header.ts';
import { simplificationsOf } from '#lib/session/lab/simplifications.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { simplifications } from '#lib/trace/simplifications.ts';
import { english } from '#lib/words/en/index.ts';
import { simplifiedTexts } from '#lib/words/simplification-texts.ts';

function codesOf(scenario: Scenario): readonly string[] {
  return simplificationsOf(scenario).map(({ code }) => code);
}

const homes = scenarioOf('home-nats');

describe('the simplifications of a scenario', () => {
  it('are told by what it uses', () => {
    expect(codesOf(homes)).not.toContain('tls.not-encrypted');
    expect(codesOf(scenarioOf('udp-blocked'))).toContain('tls.not-encrypted');
    expect(codesOf(scenarioOf('role-conflict'))).toContain('role.forced');
    expect(codesOf(scenarioOf('early-candidate'))).toContain('signaling.reordered');
    expect(codesOf(scenarioOf('lossy-wifi'))).toContain('checks.repeated');
    expect(codesOf(scenarioOf('dead-stun'))).toContain('gathering.waits');
    expect(codesOf(scenarioOf('consent-lost'))).toContain('consent.slower');
    expect(codesOf({ ...homes, media: 'data+audio+video' })).toContain('bundle.first-section');
  });

  it('follow a person’s changes', () => {
    expect(codesOf(homes)).toContain('failure.later');
    const relayed = codesOf(applyChoices(homes, { turn: true }));
    expect(relayed).toContain('tls.not-encrypted');
    expect(relayed).not.toContain('failure.later');
    expect(codesOf(applyChoices(homes, { stun: 'dead' }))).toContain('gathering.waits');
    expect(codesOf(applyChoices(homes, { loss: 0.1 }))).toContain('checks.repeated');
  });

  it('of peers that do as Chromium does name no difference from it', () => {
    const codes = gallery.flatMap((scenario) => codesOf(applyChoices(scenario, { profile: 'chrome' })));
    expect(codes).not.toContain('addresses.shown');
    expect(
      codes.filter((code) =>
        /^(?:states|nomination|checks|gathering|consent|failure|candidates)\./.test(code)
      )
    ).toEqual([]);
  });

  it('speak of addresses that show only where they do', () => {
    const { alice, bob } = homes.peers;
    const hidden = { alice: { ...alice, hidesAddresses: true }, bob: { ...bob, hidesAddresses: true } };
    expect(codesOf(homes)).toContain('addresses.shown');
    expect(codesOf({ ...homes, peers: hidden })).not.toContain('addresses.shown');
  });

  it('have the numbers of the profile', () => {
    const [waits] = simplificationsOf(scenarioOf('dead-stun')).filter(
      ({ code }) => code === 'gathering.waits'
    );
    expect(waits).toEqual({ code: 'gathering.waits', timeout: 39_500_000 });
    expect(simplificationsOf(homes)).toContainEqual({
      code: 'failure.later',
      patience: rfcProfile.patience,
      browser: chromeProfile.checks.kind === 'new-transaction' && chromeProfile.checks.giveUp
    });
  });

  it('stand in the header beside what its author says, and are read again from a file', () => {
    const header = labHeader({ ...homes, simplified: ['Nobody moves.'] });
    expect(header.about?.simplified[0]).toBe('Nobody moves.');
    const parsed = parseTrace(formatTrace({ header, events: [], payloads: new Map() }));
    expect(parsed.ok && parsed.trace.header).toEqual(header);
  });

  it.each(gallery.map((scenario) => [scenario.id, scenario] as const))(
    'of %s are whole sentences',
    (_, scenario) => {
      const texts = simplifiedTexts(labHeader(scenario), english.simplifications);
      expect(texts.length).toBeGreaterThan(3);
      for (const text of texts) expect(text).toMatch(/^[A-Z].*\.$/);
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\b0 m?s|\d{4}/);
    }
  );

  it('are all used by the gallery, but for those of other media', () => {
    const used = new Set(gallery.flatMap((scenario) => codesOf(scenario)));
    const rest = Object.keys(simplifications).filter((code) => !used.has(code));
    expect(rest.sort()).toEqual(['bundle.first-section', 'media.not-sent']);
  });

  it('have no sentences of their own in the gallery, where those would go stale', () => {
    for (const { simplified } of gallery) expect(simplified).toEqual([]);
  });
});
