/** Every address of the portal; links are made from these. */
export const paths = {
  certificates: '/',
  runs: '/runs',
  run: '/runs/$runId',
  help: '/help/{-$page}',
  signIn: '/sign-in',
  signedIn: '/signed-in',
} as const;
