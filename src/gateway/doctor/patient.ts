import type { Connection } from '../forwarding/connection.ts';
import type { CommandSettings, Settings } from '../settings/settings.ts';

/** The subject of the steps, with what earlier ones have found out for later ones. */
export interface Patient {
  readonly settings: Settings;
  readonly command: CommandSettings;
  readonly connection: Connection;
  /** Asks whoever runs the doctor, or reads DOCTOR_USERNAME and DOCTOR_PASSWORD; null where there is nobody to ask. */
  readonly credentials: () => Promise<Credentials | null>;
  /** The header Authorization of somebody whom Command takes. */
  authorization?: string;
  /** Where certificates may be read: everywhere, or the id of a collection. */
  readableCollection?: number;
}

export type Credentials =
  | { readonly username: string; readonly password: string }
  /** An access token of the OpenID provider. */
  | { readonly token: string };

/** Milliseconds that one question may take. */
export const questionTimeout = 20_000;
