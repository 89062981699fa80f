/** A certificate template as Command has imported it from the enterprise CA. */
interface Template {
  readonly id: number;
  readonly shortName: string;
  readonly displayName: string;
  /** Whether its revocation workflow asks for an approval. */
  readonly requiresApproval?: true;
}

export const templates = [
  { id: 1, shortName: 'WebServer', displayName: 'Web Server' },
  {
    id: 2,
    shortName: 'WebServerApproval',
    displayName: 'Web Server (approval required)',
    requiresApproval: true,
  },
  { id: 3, shortName: 'InternalTLSServer', displayName: 'Internal TLS Server' },
  { id: 4, shortName: 'ClientAuthentication', displayName: 'Client Authentication' },
  { id: 5, shortName: 'User', displayName: 'User' },
  { id: 6, shortName: 'CodeSigning', displayName: 'Code Signing' },
  { id: 7, shortName: 'SubordinateCA', displayName: 'Subordinate CA' },
  { id: 8, shortName: 'LegacyServer', displayName: 'Legacy Server' },
] as const satisfies readonly Template[];

export type TemplateShortName = (typeof templates)[number]['shortName'];
