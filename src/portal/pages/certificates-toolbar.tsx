import { type RefObject, useState } from 'react';
import { select } from '#revocation/selection.ts';
import type { SearchParams } from '../certificates/certificate-search.ts';
import { CertificateToolbar } from '../certificates/certificate-toolbar.tsx';
import { selection } from '../certificates/selection.ts';
import { StateFilter } from '../certificates/state-filter.tsx';
import { unsearchedText } from '../certificates/unsearched-text.ts';
import { CollectionButton } from '../collections/collection-button.tsx';
import { AddFromListButton } from '../list/add-from-list-button.tsx';
import { SearchBar } from '../search/search-bar.tsx';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { ListMenu } from './list-menu.tsx';
import type { useCertificatesView } from './use-certificates-view.ts';

interface CertificatesToolbarProps {
  readonly view: ReturnType<typeof useCertificatesView>;
  readonly search: SearchParams;
  /** Whether the list of this view is shown, and was asked for in one go. */
  readonly isShown: boolean;
  /** How many it has; null: not known. */
  readonly total: number | null;
  /** Why the list cannot be asked for in one go; null when it can. */
  readonly disabledReason: string | null;
  readonly layout: GridLayout;
  /** Around the button that opens the list. */
  readonly listButton: RefObject<HTMLSpanElement | null>;
  /** @param isTyping whether it is one of many changes while a word is typed: not each belongs in the history */
  readonly onChange: (part: Partial<SearchParams>, isTyping?: boolean) => void;
  readonly onAddFromList: (text: string) => void;
}

/** What is looked at: its collection, query and states, and what can be done with all of it. */
export function CertificatesToolbar({ view, search, layout, onChange, ...props }: CertificatesToolbarProps) {
  const { isShown, disabledReason } = props;
  const { isReady, collection, listed } = view;
  // On a small screen: whatever narrows the list must be seen.
  const [isUnfolded, setUnfolded] = useState(
    search.collection !== undefined || search.revoked || search.expired,
  );
  return (
    <CertificateToolbar
      isUnfolded={isUnfolded}
      scope={
        <CollectionButton
          collections={isReady ? view.collections : null}
          permissions={view.permissions}
          allowsAll={view.seesAll}
          value={collection}
          isUnknown={view.unknownId !== null}
          onChange={(id) => onChange({ collection: id })}
        />
      }
    >
      <SearchBar
        search={search}
        asked={listed}
        onChange={onChange}
        onUnsearched={unsearchedText.set}
        onAddFromList={props.onAddFromList}
        beside={
          <>
            <div className="toolbar-fold">
              <StateFilter
                search={search}
                scope={listed && isShown ? view.scope : null}
                total={props.total}
                onChange={onChange}
              />
            </div>
            <div className="toolbar-end">
              <div className="toolbar-fold">
                <span ref={props.listButton} style={{ display: 'contents' }}>
                  <AddFromListButton
                    isReady={isReady}
                    collection={collection}
                    seesAll={view.seesAll}
                    workflowLists={view.workflowLists}
                    onTake={(certificates) => selection.set(select(selection.get(), certificates))}
                  />
                </span>
              </div>
              <div className="toolbar-menu">
                <ListMenu
                  view={view}
                  search={listed}
                  disabledReason={disabledReason}
                  layout={layout}
                  // The query is part of the collection now.
                  onSaved={(id) => onChange({ query: '', collection: id })}
                  onUnfold={() => setUnfolded(!isUnfolded)}
                />
              </div>
            </div>
          </>
        }
      />
    </CertificateToolbar>
  );
}
