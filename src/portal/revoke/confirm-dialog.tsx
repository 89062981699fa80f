import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { type RevocationReasonCode, revocationReasonCode } from '#command/revocation-reasons.ts';
import type { IneligibleReason } from '#revocation/ineligible-reason.ts';
import { partByEligibility } from '#revocation/part-by-eligibility.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { summaryFor } from '#revocation/selection-summary.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { EnvironmentBadge } from '../certificate/environment-badge.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { countToType } from '../ui/typed-count.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { type Begun, BegunButtons, HeldNotice } from './begun-run.tsx';
import { CommentField } from './comment-field.tsx';
import { inOneLine } from './comment-text.ts';
import { DriftAcceptance } from './drift-acceptance.tsx';
import type { GatheredSelection } from './gathered-selection.ts';
import { type RevokeDraft, reasonOf } from './kept-draft.ts';
import { ReasonField } from './reason-field.tsx';
import { rememberComment } from './recent-comments.ts';
import type { Refusal } from './refused-field.ts';
import { RequestPreview } from './request-preview.tsx';
import { type RevokeFormInput, revokeFormSchema } from './revoke-form.ts';
import { startingCollection } from './starting-collection.ts';
import { TypedCountField } from './typed-count-field.tsx';
import { WhatIsSent } from './what-is-sent.tsx';
import { WhenAndWhere } from './when-and-where.tsx';

export interface ConfirmDialogProps {
  readonly gathered: GatheredSelection;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  /** Called with the form and the certificates that were confirmed, and those left out, with why. */
  readonly onConfirm: (
    form: RevocationForm,
    sent: readonly SelectedCertificate[],
    left: readonly {
      readonly certificate: SelectedCertificate;
      readonly ineligibleReason: IneligibleReason;
    }[],
  ) => void;
  /** The fields as they were when the dialog was last left. */
  readonly draft: RevokeDraft | null;
  /** Called with what is typed, each time that anything of it changes. */
  readonly onType: (typed: RevokeFormInput) => void;
  readonly onCancel: () => void;
  /** Why the server refused what was confirmed; it stands at its field. */
  readonly refusal?: Refusal | null;
  /** While what was confirmed waits for its first answer. */
  readonly isSending?: boolean;
  /** The run that was confirmed; null before, and once it has ended without being shown. */
  readonly begun?: Begun | null;
  /** The one reason there is; else one is chosen. */
  readonly onlyReason?: RevocationReasonCode;
  readonly words: {
    readonly title: ReactNode;
    /** The question that the comment answers. */
    readonly question: string;
    readonly action: (count: number) => string;
    readonly consequence: (reason: number) => string;
    readonly explanation?: (count: number) => string;
  };
}

/** Everything that is confirmed before something is sent. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { gathered, words, onlyReason, refusal = null, isSending = false, begun = null } = props;
  const { certificates, sendable, drift, gatheredAt } = gathered;
  const [sendsWaiting, setSendsWaiting] = useState(false);
  const standing = onlyReason ?? revocationReasonCode.unspecified;
  const isRelease = onlyReason !== undefined;
  const form = useForm<RevokeFormInput, unknown, RevocationForm>({
    resolver: (values, context, options) => {
      const summary = summaryFor(sendable, values.Reason ?? standing, sendsWaiting);
      const count = countToType(summary.count, summary.authorityCertificates.length);
      const schema = revokeFormSchema(summary, { acceptance: drift !== null, count });
      return zodResolver(schema)(values, context, options);
    },
    mode: 'onTouched',
    defaultValues: {
      Comment: inOneLine(props.draft?.Comment ?? ''),
      EffectiveDate: props.draft?.EffectiveDate ?? '',
      Reason: onlyReason ?? reasonOf(props.draft) ?? standing,
      CollectionId: startingCollection(props, props.draft),
      // Never from a draft: other certificates may be there by now.
      Accepted: false,
      TypedCount: '',
    },
  });
  const reason = form.watch('Reason') ?? standing;
  const summary = useMemo(() => summaryFor(sendable, reason, sendsWaiting), [sendable, reason, sendsWaiting]);
  const { sent, left } = useMemo(
    () => partByEligibility({ reason }, certificates, { isSent: sendsWaiting, now: gatheredAt }),
    [reason, certificates, sendsWaiting, gatheredAt],
  );
  const count = countToType(summary.count, summary.authorityCertificates.length);

  const type = useEffectEvent(() => props.onType(form.getValues()));
  useEffect(() => {
    const typing = form.watch(type);
    return () => typing.unsubscribe();
  }, [form]);

  const refused = useRef<HTMLDivElement>(null);
  const showRefusal = useEffectEvent(() => {
    if (!refusal) return;
    if (refusal.field === null) refused.current?.focus();
    else form.setError(refusal.field, { message: refusal.message }, { shouldFocus: true });
  });
  useEffect(() => {
    // A field that cannot be reached while it is sent cannot take the focus.
    if (refusal && !isSending) showRefusal();
  }, [refusal, isSending]);

  const confirm = form.handleSubmit((valid) => {
    rememberComment(valid.Comment);
    props.onConfirm(valid, sent, left);
  });
  return (
    <FormDialog
      title={words.title}
      subject={{
        label: isRelease ? 'What is released' : 'What is revoked',
        content: (
          <WhatIsSent
            gathered={gathered}
            summary={summary}
            sent={sent}
            left={left}
            reason={reason}
            sendsWaiting={sendsWaiting}
            onSendWaiting={setSendsWaiting}
          />
        ),
      }}
      place={<EnvironmentBadge />}
      consequence={sent.length === 0 ? nothingToSend : words.consequence(reason)}
      isBusy={isSending}
      notice={
        begun?.held ? (
          <HeldNotice {...begun.held} />
        ) : (
          refusal?.field === null &&
          !isSending && (
            <Alert ref={refused} tabIndex={-1} severity="error" variant="outlined" sx={{ mx: 3, mb: 2 }}>
              <VisibleText text={refusal.message} />
            </Alert>
          )
        )
      }
      inPlaceOfCancel={begun && <BegunButtons begun={begun} />}
      action={
        !begun?.held && (
          <Button
            variant="contained"
            color={isRelease ? 'primary' : 'error'}
            aria-disabled={isSending || sent.length === 0}
            onClick={() => !isSending && sent.length > 0 && void confirm()}
            sx={greyed}
          >
            {isSending ? 'Trying the first one…' : words.action(sent.length)}
          </Button>
        )
      }
      onCancel={props.onCancel}
    >
      {words.explanation && <Typography variant="body2">{words.explanation(sent.length)}</Typography>}
      {!isRelease && <ReasonField control={form.control} summary={summary} />}
      <CommentField control={form.control} question={words.question} />
      <WhenAndWhere
        form={form}
        collections={props.collections}
        permissions={props.permissions}
        certificates={sent}
        isRelease={isRelease}
        usualCollection={startingCollection(props)}
        refused={refusal?.field ?? null}
      />
      <RequestPreview control={form.control} certificates={sent} />
      {drift && <DriftAcceptance control={form.control} />}
      {count !== null && <TypedCountField control={form.control} count={count} />}
    </FormDialog>
  );
}

const nothingToSend = 'None of these can be sent: see what is left out.';

/** As `disabled` looks, but it stays in reach. */
const greyed = {
  '&[aria-disabled="true"]': {
    bgcolor: 'action.disabledBackground',
    color: 'text.secondary',
    boxShadow: 'none',
    cursor: 'default',
  },
} as const;
