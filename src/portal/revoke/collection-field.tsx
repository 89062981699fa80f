import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { ChoiceNote } from './choice-note.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

interface CollectionFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  readonly isRelease: boolean;
}

/** The permission context. Allowed ones first; the others say why not. */
export function CollectionField({ control, collections, permissions, isRelease }: CollectionFieldProps) {
  const { field, fieldState } = useController({ control, name: 'CollectionId' });
  const chosen = collections.find(({ Id }) => Id === field.value);
  const choices = [undefined, ...collections]
    .map((collection) => ({ collection, verdict: mayRevokeIn(permissions, collection) }))
    .toSorted((one, other) => Number(other.verdict.allowed) - Number(one.verdict.allowed));
  const now = mayRevokeIn(permissions, chosen);
  const isKnown = !now.allowed || now.isKnown;
  return (
    <TextField
      select
      label="Collection"
      value={field.value ?? 0}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.invalid}
      helperText={
        fieldState.error?.message ?? (
          <>
            Command checks your permission{' '}
            {chosen ? (
              <>
                in <VisibleText text={chosen.Name} />
              </>
            ) : (
              'for all certificates'
            )}
            {isKnown ? '.' : ', and this version does not tell it beforehand.'} Which certificates are{' '}
            {isRelease ? 'released' : 'revoked'} stays the same.
          </>
        )
      }
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {choices.map(({ collection, verdict }) => (
        <MenuItem
          key={collection?.Id ?? 0}
          value={collection?.Id ?? 0}
          disabled={!verdict.allowed}
          sx={{ display: 'block', '&.Mui-disabled': { opacity: 0.75 } }}
        >
          <VisibleText text={collection?.Name ?? 'None: all certificates'} />
          {!verdict.allowed && (
            <ChoiceNote>
              <VisibleText text={verdict.why} />
            </ChoiceNote>
          )}
        </MenuItem>
      ))}
    </TextField>
  );
}
