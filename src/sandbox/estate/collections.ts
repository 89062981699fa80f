/** A certificate collection: a saved query in Command's search language. */
interface SuggestedCollection {
  readonly name: string;
  readonly description: string;
  readonly query: string;
}

/** The collections of a new sandbox, in the order of their ids, which begin at 1. */
export const collections: readonly SuggestedCollection[] = [
  {
    name: 'Web servers',
    description: 'TLS certificates of the hosts under web.example.com.',
    query: 'CN -contains ".web.example.com"',
  },
  {
    name: 'Expiring in 30 days',
    description: 'Certificates that end within the next 30 days.',
    query: 'ExpirationDate -le "%TODAY+30%"',
  },
  {
    name: 'User certificates',
    description: 'Sign-in and e-mail certificates of people.',
    query: 'TemplateShortName -eq "User"',
  },
  {
    name: 'Code signing',
    description: 'Certificates that sign releases, drivers and scripts.',
    query: 'TemplateShortName -eq "CodeSigning"',
  },
  {
    name: 'Legacy CA',
    description: 'Everything from Legacy Issuing CA, which is being phased out.',
    query: 'IssuerDN -startswith "CN=Legacy Issuing CA"',
  },
  {
    name: 'Partner imports',
    description: 'Certificates of Partner Services CA, imported to be watched; Command cannot revoke them.',
    query: 'IssuerDN -startswith "CN=Partner Services CA"',
  },
  {
    name: 'Issued by web enrollment',
    description: 'Certificates that the automatic web enrollment asked for.',
    query: String.raw`NetBIOSRequester -eq "EXAMPLE\\svc-web-enroll"`,
  },
  {
    name: 'RSA on internal servers',
    description: 'Internal TLS servers that have not moved to elliptic curves yet.',
    query: 'TemplateShortName -eq "InternalTLSServer" AND KeyType -eq "RSA"',
  },
];
