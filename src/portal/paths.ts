/** Every address of the portal; links are made from these. */
export const paths = {
  certificates: '/',
  runs: '/runs',
  run: '/runs/$runId',
  signIn: '/sign-in',
} as const;

/** Command's API Reference and Utility: no page of the portal, but of the API behind it. */
export const apiReferencePath = '/KeyfactorAPI/swagger';
