import { shown } from './shown.ts';

const meta = { section: 'RFC 8445 §6.1.2.6' };

/**
 * The state of one candidate pair in a checklist (RFC 8445 §6.1.2.6). getStats is read now and then, so an observed
 * pair can have passed through several of these states between two readings; Chromium never reports `frozen`.
 */
export const pairMachine = shown.createMachine({
  id: 'candidate pair',
  initial: 'frozen',
  states: {
    frozen: {
      meta,
      on: {
        'pair.unfreeze': { target: 'waiting', description: 'its foundation is free' },
        'pair.validate': { target: 'succeeded', description: 'proved by another check' }
      }
    },
    waiting: {
      meta,
      on: {
        'check.send': { target: 'in-progress', description: 'check sent' },
        'pair.validate': { target: 'succeeded', description: 'proved by another check' }
      }
    },
    'in-progress': {
      meta: { section: 'RFC 8445 §7.2.5' },
      on: {
        'check.succeed': { target: 'succeeded', description: 'success, addresses match' },
        'check.fail': { target: 'failed', description: 'error or timeout' },
        'check.trigger': { target: 'waiting', description: 'triggered check' }
      }
    },
    succeeded: {
      meta: { section: 'RFC 8445 §7.2.5.3' },
      on: {
        'check.send': { target: 'in-progress', description: 'checked again, to nominate' },
        'consent.lose': { target: 'failed', description: 'consent lost' }
      }
    },
    failed: {
      meta: { section: 'RFC 8445 §7.2.5.2' },
      on: { 'check.trigger': { target: 'waiting', description: 'triggered check' } }
    }
  }
});
