import type { Location } from './planned-certificate.ts';

/** Types of certificate stores by name; Command refers to them by number. */
export const storeTypes = { PEM: 1, JKS: 2, PKCS12: 3, WinCert: 4 } as const satisfies Readonly<
  Record<Location['storeType'], number>
>;

/** The names by number. */
export const storeTypeNames: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(storeTypes).map(([name, number]) => [number, name]),
);
