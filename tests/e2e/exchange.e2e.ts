import { expect, test } from '@playwright/test';
import { candidateLines, LabPage, ofType } from './support/lab-page.ts';

const exchanges = [
  { name: 'Trickle', offer: 'none', answer: 'none' },
  { name: 'Half trickle', offer: 'some', answer: 'none' },
  { name: 'Non-trickle', offer: 'some', answer: 'some' }
] as const;

for (const exchange of exchanges) {
  for (const media of ['Data channel', 'Data, audio, video']) {
    test(`${exchange.name} with ${media} connects and carries candidates where it should`, async ({
      page
    }) => {
      const lab = await new LabPage(page).open();
      await lab.choose('Candidate exchange', exchange.name);
      await page.getByLabel('Negotiate').selectOption(media);
      await lab.button('Play').click();
      await lab.finished();
      const events = await lab.download();

      const received = ofType(events, 'data.received');
      expect(new Set(received.map(({ actor }) => actor))).toEqual(new Set(['alice', 'bob']));

      const sent = ofType(events, 'signal.sent');
      for (const kind of ['offer', 'answer'] as const) {
        const description = sent.find((message) => message.kind === kind);
        const count = candidateLines(description?.text ?? '');
        if (exchange[kind] === 'none') expect(count, kind).toBe(0);
        else expect(count, kind).toBeGreaterThanOrEqual(1);
      }
      const trickled = (peer: string): boolean =>
        sent.some(({ kind, from }) => kind === 'candidate' && from === peer);
      expect([trickled('alice'), trickled('bob')]).toEqual([
        exchange.offer === 'none',
        exchange.answer === 'none'
      ]);

      const sections = sent[0]?.text.match(/^m=\w+/gm);
      expect(sections).toEqual(
        media === 'Data channel'
          ? ['m=application']
          : expect.arrayContaining(['m=audio', 'm=video', 'm=application'])
      );
      for (const { message } of sent) {
        expect(
          ofType(events, 'signal.delivered').filter((delivered) => delivered.message === message)
        ).toHaveLength(1);
      }
    });
  }
}
