import { formatCount } from '../ui/counted.ts';
import { journalStores, openJournals, partsOf } from './journal-database.ts';
import { storageSentence } from './storage-sentence.ts';

/** Octets for a certificate with its events: about 500 as text, and databases take more while they tidy up. */
const octetsEach = 1500;
const octetsAtLeast = 2_000_000;

/** A browser that has not opened its storage after this many milliseconds will not. */
const patience = 4000;

/**
 * Whether the journal of a run of so many certificates can be kept in this browser. Keeping is tried:
 * browsers may say yes and mean no.
 * @returns why the journal cannot be kept, in a sentence; null when it can
 */
export async function probeStorage(count: number): Promise<string | null> {
  try {
    await Promise.race([write(), giveUp()]);
    // Asked for, not waited for: a browser may ask the person first, and a no changes nothing for now.
    void navigator.storage?.persist?.().catch(() => false);
    return await whyTooLittle(octetsAtLeast + count * octetsEach);
  } catch (error) {
    return `The journal cannot be kept in this browser. ${storageSentence(error)}`;
  }
}

async function write(): Promise<void> {
  const database = await openJournals();
  const key = `probe ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  // All that a run is kept in has to be there.
  const transaction = database.transaction(journalStores, 'readwrite', { durability: 'strict' });
  const events = transaction.objectStore('events');
  await Promise.all([
    events.add({ type: 'finished', at: 0 }, [key, 0]),
    events.delete(partsOf(key)),
    transaction.done,
  ]);
}

function giveUp(): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error('The browser does not open its storage.')), patience),
  );
}

async function whyTooLittle(need: number): Promise<string | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || usage === undefined || quota - usage >= need) return null;
  return `The browser leaves this page ${megaoctets(quota - usage)}; the journal of this run may need ${megaoctets(need)}.`;
}

function megaoctets(octets: number): string {
  return `${formatCount(Math.max(0, Math.round(octets / 1e6)))} MB`;
}
