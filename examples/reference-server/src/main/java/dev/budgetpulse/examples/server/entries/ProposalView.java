package dev.budgetpulse.examples.server.entries;

import java.util.Optional;

/** The category that is proposed for an entry, with how sure that is, if one is. */
public record ProposalView(Optional<EntriesView.Option> proposed) {
  static final ProposalView NONE = new ProposalView(Optional.empty());
}
