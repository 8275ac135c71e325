package dev.budgetpulse.core.match;

import java.util.List;

/**
 * Which entries are one transfer, and which may be.
 *
 * @param pairs what is beyond doubt; no entry is in two of them
 * @param suggestions what somebody has to decide, the likeliest for each outflow first; none names
 *     an entry that is in a pair
 * @param work how many pairs and links were looked at
 */
public record TransferMatching(
    List<TransferPair> pairs, List<TransferPair> suggestions, long work) {
  /** Copies the lists. */
  public TransferMatching {
    pairs = List.copyOf(pairs);
    suggestions = List.copyOf(suggestions);
  }
}
