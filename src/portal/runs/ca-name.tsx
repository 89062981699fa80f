import { AuthorityName } from '../certificate/authority-name.tsx';

/** "CA " and its name, as in a sentence. */
export function CaName({ name, label }: { readonly name: string; readonly label?: string | undefined }) {
  return (
    <>
      CA <AuthorityName name={name} label={label} />
    </>
  );
}
