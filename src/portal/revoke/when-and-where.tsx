import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormState, useWatch } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { CollectionField } from './collection-field.tsx';
import { EffectiveDateField } from './effective-date-field.tsx';
import type { RequestField } from './refused-field.ts';
import type { RevokeUseForm } from './revoke-form.ts';

interface WhenAndWhereProps {
  readonly form: RevokeUseForm;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  /** The certificates that are sent. */
  readonly certificates: readonly SelectedCertificate[];
  readonly isRelease: boolean;
  /** The collection unless another is chosen; 0 is none. */
  readonly usualCollection: number;
  /** The field that the server refused. */
  readonly refused: RequestField | null;
}

/** Effective date and collection: a line for as long as they are as they mostly are. */
export function WhenAndWhere(props: WhenAndWhereProps) {
  const { form, collections, permissions, isRelease, usualCollection, refused } = props;
  const { control } = form;
  const [date = '', collectionId = 0] = useWatch({ control, name: ['EffectiveDate', 'CollectionId'] });
  const { errors } = useFormState({ control, name: ['EffectiveDate', 'CollectionId'] });
  const collection = collections.find(({ Id }) => Id === collectionId);
  const verdict = mayRevokeIn(permissions, collection);
  const [isOpen, setOpen] = useState(date !== '' || collectionId !== usualCollection || !verdict.allowed);
  const isWrong =
    refused === 'EffectiveDate' || refused === 'CollectionId' || errors.EffectiveDate || errors.CollectionId;
  // Once open they stay: what somebody mends must not go from under their hands.
  if (isWrong && !isOpen) setOpen(true);

  function change() {
    flushSync(() => setOpen(true));
    form.setFocus(isRelease ? 'CollectionId' : 'EffectiveDate');
  }

  if (isOpen)
    return (
      <>
        {!isRelease && <EffectiveDateField control={control} certificates={props.certificates} />}
        <CollectionField
          control={control}
          collections={collections}
          permissions={permissions}
          isRelease={isRelease}
        />
      </>
    );
  const where = collection ? 'collection ' : 'no collection';
  return (
    <Stack sx={{ gap: 0.25 }}>
      <Line>
        <small>{isRelease ? 'Collection' : 'Effective date and collection'}</small>
        <span>
          {isRelease ? where.replace(/^./, (letter) => letter.toUpperCase()) : `Now · ${where}`}
          {collection && <VisibleText text={collection.Name} />}
        </span>
        {' · '}
        <PlainButton
          look="link"
          aria-label={isRelease ? 'Change the collection' : 'Change date and collection'}
          onClick={change}
        >
          Change
        </PlainButton>
      </Line>
      {verdict.allowed && !verdict.isKnown && (
        <Line>
          <small>Command checks your permission there, and this version does not tell it beforehand.</small>
        </Line>
      )}
    </Stack>
  );
}

const Line = styled('div')(({ theme }) => ({
  padding: '0 14px',
  ...theme.typography.body2,
  overflowWrap: 'anywhere',
  small: { display: 'block', fontSize: '0.75rem', color: (theme.vars ?? theme).palette.text.secondary },
  button: { padding: '0 4px', minHeight: 24, verticalAlign: 'baseline' },
  '@media (max-width: 599px)': { button: { minHeight: 44 } },
}));
