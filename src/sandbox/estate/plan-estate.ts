import { custodyOf } from './custody.ts';
import { type Kind, type KindName, kinds } from './kinds.ts';
import { lifecycleEndingIn, planLifecycle } from './lifecycle.ts';
import type { PlannedCertificate } from './planned-certificate.ts';
import { Random, type Weighted } from './random.ts';
import { type SpecialCase, specialCases } from './special-cases.ts';

interface EstateOptions {
  readonly count: number;
  /** The index to begin at, when a part of the estate is wanted. From 0, and 0 when left out. */
  readonly from?: number;
  /** Taken as a 32-bit number. */
  readonly seed: number;
  readonly now: Date;
}

/** How many of every 300 certificates are of a kind. */
const composition: readonly (readonly [KindName, number])[] = [
  ['webServer', 90],
  ['approvedWebServer', 12],
  ['internalServer', 64],
  ['legacyServer', 24],
  ['client', 47],
  ['user', 40],
  ['codeSigner', 10],
  ['partnerServer', 12],
  ['subordinateAuthority', 1],
];

const slots = composition.flatMap(([name, share]) => new Array<KindName>(share).fill(name));

/** However large an estate is, it has no more subordinate CAs than its first certificates do. */
const lastAuthority = 1_200;

/** 173 and 300 have no common divisor: kinds are mixed within a block, and every block has all of them. */
function slotAt(index: number): number {
  return (index * 173 + Math.floor(index / slots.length) * 7) % slots.length;
}

function kindAt(index: number): KindName {
  const name = slots[slotAt(index)] ?? 'webServer';
  return name === 'subordinateAuthority' && index >= lastAuthority ? 'webServer' : name;
}

const serialNumberLengths: Weighted<number> = [
  [16, 80],
  [18, 10],
  [20, 10],
];

/**
 * 16 to 20 octets, the first from 01 to 7F. The last four are the index in disguise (the multiplication by an odd
 * number can be undone), so that no two of an estate are equal.
 */
function planSerialNumber(random: Random, seed: number, index: number): string {
  const octets = Buffer.alloc(random.pickWeighted(serialNumberLengths));
  for (let at = 0; at < octets.length - 4; at += 4) octets.writeUInt32BE(random.next(), at);
  octets[0] = random.between(0x01, 0x7f);
  octets.writeInt32BE(Math.imul(index, 0x9e3779b1) ^ seed, octets.length - 4);
  return octets.toString('hex');
}

/**
 * CAs that count what they issue: where their numbers begin, above those of special cases. The first CA has given every number that
 * the second one has given, and half of the numbers of the first are its own.
 */
const counters = (
  [
    ['legacyServer', 0x20],
    ['partnerServer', 0x2c],
  ] as const
).map(([kind, first]) => ({
  kind,
  first,
  firstSlot: slots.indexOf(kind),
  share: slots.filter((name) => name === kind).length,
}));

/**
 * The number that a CA which counts gives: one to four digits, as long as there are fewer than 65,000 of the kind. Each block has `share`
 * of a kind, every one in a slot of its own. null: any other CA.
 */
function planCountedNumber(index: number): string | null {
  const kind = kindAt(index);
  const counter = counters.find((each) => each.kind === kind);
  if (!counter) return null;
  const { first, firstSlot, share } = counter;
  return wholeOctets(first + Math.floor(index / slots.length) * share + slotAt(index) - firstSlot);
}

function wholeOctets(number: number): string {
  const digits = number.toString(16);
  return digits.padStart(digits.length + (digits.length % 2), '0');
}

function planOne({ seed, now }: EstateOptions, index: number): PlannedCertificate {
  const special: SpecialCase | undefined = specialCases[index];
  const kind: Kind = kinds[special?.kind ?? kindAt(index)];
  const random = new Random(seed, index);
  const serialNumber = special
    ? planSerialNumber(random, seed, index)
    : (planCountedNumber(index) ?? planSerialNumber(random, seed, index));
  const publicKey = random.pickWeighted(kind.keys);
  const lifetime = random.pick(kind.lifetimes);
  const stage = special?.stage ?? random.pickWeighted(kind.stages);
  const imported = kind.template === null;
  const lifecycle =
    special?.endsInDays === undefined
      ? planLifecycle(random, now, stage, { lifetime, imported })
      : lifecycleEndingIn(special.endsInDays, now, lifetime);
  return {
    ca: kind.ca,
    profile: kind.profile,
    template: kind.template,
    serialNumber,
    publicKey,
    ...lifecycle,
    ...kind.identify(random),
    ...custodyOf(kind.template, index),
    ...special?.changes,
  };
}

/**
 * Plans an estate of `count` certificates, one at a time. The same options give the same plans, and plan i is the same
 * whatever the count and where it began. First come the special cases. Throws RangeError when count is no whole number from 0.
 */
export function* planEstate(options: EstateOptions): Generator<PlannedCertificate, void, undefined> {
  const { count, from = 0 } = options;
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`An estate cannot have ${count} certificates`);
  for (let index = from; index < count; index += 1) yield planOne(options, index);
}
